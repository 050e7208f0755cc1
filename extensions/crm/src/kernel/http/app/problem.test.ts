import { describe, expect, it } from 'vitest';
import { readProblem } from './problem.ts';

describe(readProblem.name, () => {
	it('takes the words that our own errors carry', () => {
		const en = { message: 'No.', remedy: 'Ask.' };
		const nl = { message: 'Nee.', remedy: 'Vraag.' };
		expect(readProblem({ response: { data: { errors: [{ message: 'No.', extensions: { en, nl } }] } } })).toEqual({
			kind: 'told',
			wordings: { en, nl },
		});
	});

	it('tells a silent server from one that answers with a foreign error', () => {
		expect(readProblem(new Error('Network Error'))).toEqual({ kind: 'unreachable' });
		expect(readProblem({ response: { data: { errors: [{ message: 'Token expired.' }] } } })).toEqual({
			kind: 'unexpected',
			message: 'Token expired.',
		});
		expect(readProblem({ message: 'Request failed', response: { data: '<html>' } })).toEqual({
			kind: 'unexpected',
			message: 'Request failed',
		});
	});
});
