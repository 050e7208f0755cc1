import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit/audit.ts';
import { cellAt, crossTable, type Dimension } from '../table/cross-table.ts';
import { linkTables } from '../table/link-tables.ts';
import { FROZEN, OPEN, type CellState, type Table } from '../table/table.ts';
import { suppress } from './suppress.ts';

const sensitive = (below: number, above: number): CellState => ({ kind: 'sensitive', reasons: [], protection: { below, above } });
const under = (parent: string, ids: readonly string[]) => ids.map((id) => ({ id, parent }));
const listed = (name: string, ids: readonly string[]): Dimension => [{ id: name, parent: null }, ...under(name, ids)];

// Two hierarchies over the same regions: the test of linked tables of sdcTable 0.33 (tests/testthat/test-linked-tables.r).
describe('the linked tables of sdcTable', () => {
	const counts: Record<string, number> = { A: 2, B: 2, I: 8, J: 8, K: 3, L: 3, M: 3, N: 7 };
	const options = {
		nonnegative: true,
		valueOf: ([region]: readonly string[]) => counts[region!]!,
		stateOf: ([region]: readonly string[], value: number) => (region!.length === 1 && value <= 3 ? sensitive(0, 0) : OPEN),
		costOf: (_: readonly string[], value: number) => value,
	};
	const counties: Dimension = [
		...listed('Total', ['county-1', 'county-2']),
		...under('county-1', ['A', 'B', 'I', 'J']),
		...under('county-2', ['K', 'L', 'M', 'N']),
	];
	const groups: Dimension = [
		...listed('Total', ['big', 'small']),
		...under('big', ['L', 'M']),
		...under('small', ['A', 'B', 'I', 'J', 'K', 'N']),
	];
	const [byCounty, byGroup] = [crossTable([counties], options), crossTable([groups], options)];
	const small = new Set(['A', 'B', 'K', 'L', 'M']);

	it('are safe one by one without a further cell', () => {
		expect([audit(byCounty, small), audit(byGroup, small)]).toEqual([[], []]);
	});

	it('give K away together', () => {
		expect(audit(linkTables([byCounty, byGroup]), small).map(({ cell, how }) => [cell, how])).toEqual([['K', 'worked out']]);
	});

	it('need one cell more, and that is N', () => {
		expect(suppress(linkTables([byCounty, byGroup]))).toEqual({ kind: 'optimal', hidden: new Set([...small, 'N']), cost: 7 });
	});
});

/** Every choice of open cells, cheapest first; the first that withstands an attack. */
const cheapestBySearch = (table: Table): number => {
	const always = table.cells.filter(({ state }) => state.kind === 'sensitive').map(({ id }) => id);
	const open = table.cells.filter(({ state }) => state.kind === 'open');
	const choices = Array.from({ length: 2 ** open.length }, (_, bits) => open.filter((__, place) => (bits >> place) & 1));
	const costOf = (cells: readonly { cost: number }[]) => cells.reduce((sum, { cost }) => sum + cost, 0);
	const safe = choices
		.toSorted((a, b) => costOf(a) - costOf(b))
		.find((cells) => audit(table, new Set([...always, ...cells.map(({ id }) => id)])).length === 0);
	return safe ? costOf(safe) : Infinity;
};

const tinyTable = fc
	.record({
		values: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }),
		chosen: fc.array(fc.constantFrom('sensitive', 'open', 'open', 'frozen'), { minLength: 9, maxLength: 9 }),
		costs: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 }),
	})
	.map(({ values, chosen, costs }) => {
		let place = -1;
		return crossTable([listed('T', ['0', '1']), listed('T', ['0', '1'])], {
			nonnegative: true,
			valueOf: ([row, column]) => values[Number(row) * 2 + Number(column)]!,
			costOf: () => costs[(place + 1) % 9]!,
			stateOf: (_, value) => {
				place++;
				if (chosen[place] === 'sensitive' && value < 8) return sensitive(Math.min(value, 2), 3);
				return chosen[place] === 'frozen' ? FROZEN : OPEN;
			},
		});
	});

describe(suppress.name, () => {
	it('finds the cheapest of all choices, or that there is none', () => {
		const kinds = new Set<string>();
		fc.assert(
			fc.property(tinyTable, (table) => {
				const found = suppress(table);
				kinds.add(found.kind);
				expect(found.kind === 'impossible' ? Infinity : found.cost).toBe(cheapestBySearch(table));
			}),
			{ numRuns: 250 },
		);
		expect([...kinds].toSorted()).toEqual(['impossible', 'optimal']);
	});

	it('hides nothing where nothing is sensitive', () => {
		const table = crossTable([listed('T', ['a', 'b'])], { nonnegative: true, valueOf: () => 9 });
		expect(suppress(table)).toEqual({ kind: 'optimal', hidden: new Set(), cost: 0 });
	});

	it('says which cells nothing can protect', () => {
		const table = crossTable([listed('T', ['a', 'b'])], {
			nonnegative: true,
			valueOf: () => 3,
			stateOf: ([id]) => (id === 'a' ? sensitive(3, 1) : FROZEN),
		});
		expect(suppress(table)).toEqual({ kind: 'impossible', unprotected: ['a'] });
	});

	it('covers a cell against the only person of the cell beside it as well', () => {
		const table = crossTable([listed('T', ['a', 'b', 'c'])], {
			nonnegative: true,
			valueOf: ([id]) => ({ a: 100, b: 100, c: 500 })[id!]!,
			stateOf: ([id]) => (id === 'a' || id === 'b' ? sensitive(10, 10) : OPEN),
		});
		const cellsOf = (result: ReturnType<typeof suppress>) => (result.kind === 'impossible' ? [] : [...result.hidden].toSorted());
		expect(cellsOf(suppress(table))).toEqual(['a', 'b']);
		const readers = [new Set(['a']), new Set(['b'])];
		expect(cellsOf(suppress(table, { readers }))).toHaveLength(3);
		expect(cellsOf(suppress(table, { readers, exactUpTo: 0 }))).toHaveLength(3);
	});

	it('protects in three dimensions', () => {
		const flat = (name: string) =>
			listed(
				name,
				['0', '1', '2'].map((id) => `${name}${id}`),
			);
		const table = crossTable([flat('x'), flat('y'), flat('z')], {
			nonnegative: true,
			valueOf: (place) => 5 + place.join('').length,
			stateOf: (place) => (place.join(' ') === 'x0 y1 z2' ? sensitive(2, 2) : OPEN),
		});
		const found = suppress(table, { exactUpTo: 0 });
		expect(found.kind === 'impossible' ? 0 : found.hidden.size).toBe(8);
		expect(found.kind === 'impossible' ? null : audit(table, found.hidden)).toEqual([]);
		expect(found.kind !== 'impossible' && found.hidden.has(cellAt('x0', 'y1', 'z2'))).toBe(true);
	});
});
