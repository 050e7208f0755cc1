import { describe, expect, it } from 'vitest';
import { isPassing, troubleOf } from './database-trouble.ts';

const error = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('troubleOf', () => {
	it.each(['40001', '40P01', '55P03', 'SQLITE_BUSY'])('takes %s for a lock that passes', (code) => {
		expect([troubleOf(error(code)), isPassing(error(code))]).toEqual(['again', true]);
	});
	it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '53300', 'SQLITE_IOERR'])('takes %s for a database that is away', (code) => {
		expect([troubleOf(error(code)), isPassing(error(code))]).toEqual(['away', true]);
	});
	it.each(['Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable'])(
		'knows "%s" without a code',
		(message) => expect([troubleOf(new Error(message)), isPassing(new Error(message))]).toEqual(['away', true]),
	);
	it('takes a full pool for a database that is away', () => {
		const full = Object.assign(new Error('Knex: Timeout acquiring a connection.'), { name: 'KnexTimeoutError' });
		expect(isPassing(full)).toBe(true);
	});
	it('tries a key that is taken again, but does not call it passing', () => {
		for (const taken of [error('23505'), error('SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT: UNIQUE constraint failed')])
			expect([troubleOf(taken), isPassing(taken)]).toEqual(['again', false]);
	});
	it.each(['22003', '23502', 'SQLITE_CONSTRAINT'])('takes %s for a row that is refused', (code) => {
		expect([troubleOf(error(code)), isPassing(error(code))]).toEqual(['refused', false]);
	});
	it.each([null, undefined, 'text', new Error('of the program'), { code: 42 }])('knows %j for no error of the database', (cause) => {
		expect([troubleOf(cause), isPassing(cause)]).toEqual([null, false]);
	});
});
