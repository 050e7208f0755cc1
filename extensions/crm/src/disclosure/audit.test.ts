import { describe, expect, it } from 'vitest';
import { breaches } from './audit.ts';

const cell = (id: string) => ({ id, low: 0, high: 4 });

describe(breaches.name, () => {
	it('finds a single hidden cell under a total', () => {
		expect(breaches([{ hidden: ['a'], value: 3 }], [cell('a')])).toEqual([{ id: 'a', how: 'worked out' }]);
	});

	it('lets two hidden cells with room between them pass', () => {
		expect(breaches([{ hidden: ['a', 'b'], value: 30 }], [cell('a')])).toEqual([]);
	});

	it('finds two hidden cells whose sum leaves too little room', () => {
		expect(breaches([{ hidden: ['a', 'b'], value: 3 }], [cell('a')])).toEqual([{ id: 'a', how: 'narrowed' }]);
	});

	it('subtracts totals of different levels from one another', () => {
		const sums = [
			{ hidden: ['a', 'b', 'c'], value: 50 },
			{ hidden: ['b', 'c'], value: 47 },
		];
		expect(breaches(sums, [cell('a'), cell('b')])).toEqual([{ id: 'a', how: 'worked out' }]);
	});

	it('combines sums that overlap in a ring', () => {
		const sums = [
			{ hidden: ['a', 'b'], value: 10 },
			{ hidden: ['b', 'c'], value: 12 },
			{ hidden: ['a', 'c'], value: 8 },
		];
		expect(breaches(sums, [cell('a'), cell('b'), cell('c')]).map(({ how }) => how)).toEqual(['worked out', 'worked out', 'worked out']);
	});

	it('narrows a cell through a neighbour that cannot hold more', () => {
		const sums = [
			{ hidden: ['a', 'b'], value: 12 },
			{ hidden: ['b', 'c'], value: 9 },
		];
		expect(breaches(sums, [{ id: 'a', low: 0, high: 4 }])).toEqual([{ id: 'a', how: 'narrowed' }]);
	});

	it('does not reach a cell that stands in no published sum', () => {
		expect(breaches([{ hidden: ['a', 'b'], value: 30 }], [cell('c')])).toEqual([]);
	});
});
