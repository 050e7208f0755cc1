import { describe, expect, it } from 'vitest';
import { isReadable } from './readable-value.ts';

const ID = '4830bc96-6342-4029-81fb-6343fe340fa3';
const cases: Record<string, { reads: unknown[]; refuses: unknown[] }> = {
	uuid: { reads: [ID, ID.toUpperCase()], refuses: ['abc', '', 1, true, {}, [ID], { _in: [ID] }, `${ID}x`, `${ID}\u0000`] },
	string: { reads: ['', 'Anna', 5, true, "'; drop table", '✓'], refuses: [{}, [], { _eq: 'x' }, 'a\u0000b', new Date()] },
	text: { reads: ['x'], refuses: [{}, '\u0000'] },
	boolean: { reads: [true, false, 0, 1, 'true', 'false'], refuses: ['yes', 2, {}, '', []] },
	integer: {
		reads: [0, -1, '12', 2_147_483_647, -2_147_483_648],
		refuses: [1.5, '1.5', 'abc', '', 2_147_483_648, '1e3', Number.NaN, {}, [1], true],
	},
	bigInteger: { reads: ['9223372036854775807', '-9223372036854775808', '10'], refuses: ['9223372036854775808', 'abc', 1e21, 0.5] },
	decimal: {
		reads: [1.5, '1.5', '-0.001', '.5', '5.', '1e3'],
		refuses: ['1,5', 'NaN', Number.NaN, Number.POSITIVE_INFINITY, '1e400', '', '0x10', {}],
	},
	float: { reads: [1.5], refuses: ['abc'] },
	date: {
		reads: ['2026-02-28', '2024-02-29', new Date(0)],
		refuses: ['2026-02-29', '2026-02-31', '2026-13-01', 'abc', '', 'infinity', 'now', '20260101', '0000-01-01', new Date(Number.NaN), 5],
	},
	timestamp: {
		reads: ['2026-01-01T10:00:00Z', '2026-01-01 10:00', '2026-01-01T10:00:00.123+01:00', '2026-01-01'],
		refuses: ['2026-01-01T25:00:00Z', '2026-01-01T10', 'yesterday', '+275760-09-13T00:00:00Z', '2026-01-01T10:00:00Z; drop'],
	},
	dateTime: { reads: ['2026-01-01T10:00:00'], refuses: ['10:00'] },
	time: { reads: ['10:00', '23:59:59.5'], refuses: ['24:00', '10', '2026-01-01'] },
};

describe('isReadable', () => {
	for (const [type, { reads, refuses }] of Object.entries(cases)) {
		it.each(reads)(`reads %j as ${type}`, (value) => expect(isReadable(type, value)).toBe(true));
		it.each(refuses)(`refuses %j as ${type}`, (value) => expect(isReadable(type, value)).toBe(false));
		it(`takes null for ${type}`, () => expect(isReadable(type, null)).toBe(true));
	}

	it('takes anything for types that hold anything', () => {
		for (const type of ['json', 'alias', 'csv', 'unknown', 'constructor', '__proto__'])
			expect(isReadable(type, { any: ['thing'] })).toBe(true);
	});
});
