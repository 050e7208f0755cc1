import { describe, expect, it } from 'vitest';
import { sizeLimit } from './size-limit.ts';

describe('sizeLimit', () => {
	it.each([
		[undefined, 10],
		['', 10],
		['25', 25],
		[0.5, 0.5],
		['100000', 100],
		['many', 10],
		['-1', 10],
		[Number.NaN, 10],
	])('is for %j %d MB', (setting, megabytes) => expect(sizeLimit(setting)).toBe(megabytes * 1_048_576));
});
