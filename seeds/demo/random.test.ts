import { describe, expect, it } from 'vitest';
import { randomOf } from './random.ts';

describe(randomOf.name, () => {
	it('repeats itself for the same seed and not for another', () => {
		const drawn = (seed: string) => Array.from({ length: 20 }, randomOf(seed).next);
		expect(drawn('Delft')).toEqual(drawn('Delft'));
		expect(drawn('Delft')).not.toEqual(drawn('Assen'));
	});

	it('draws by weight', () => {
		const random = randomOf('weights');
		const drawn = Array.from({ length: 10_000 }, () =>
			random.weighted([
				['often', 9],
				['seldom', 1],
				['never', 0],
			]),
		);
		const seldom = drawn.filter((item) => item === 'seldom').length;
		expect(seldom).toBeGreaterThan(850);
		expect(seldom).toBeLessThan(1150);
		expect(drawn).not.toContain('never');
	});

	it('keeps whole numbers within both ends', () => {
		const random = randomOf('dice');
		const thrown = new Set(Array.from({ length: 1000 }, () => random.int(1, 6)));
		expect([...thrown].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
	});
});
