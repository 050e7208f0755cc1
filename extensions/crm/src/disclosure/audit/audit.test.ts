import { describe, expect, it } from 'vitest';
import { cellAt, crossTable, type Dimension } from '../table/cross-table.ts';
import { OPEN, type CellState, type Table } from '../table/table.ts';
import { audit, feasibleRanges } from './audit.ts';

const sensitive = (below: number, above: number): CellState => ({ kind: 'sensitive', reasons: [], protection: { below, above } });
const exactly = sensitive(0, 0);

const listed = (name: string, nodes: readonly string[]): Dimension => [
	{ id: name, parent: null },
	...nodes.map((id) => ({ id, parent: name })),
];
/** A table of rows and columns with both totals, all named T. */
const grid = (
	rows: readonly string[],
	columns: readonly string[],
	values: readonly (readonly number[])[],
	stateAt: Record<string, CellState>,
): Table =>
	crossTable([listed('T', rows), listed('T', columns)], {
		nonnegative: true,
		valueOf: ([row, column]) => values[rows.indexOf(row!)]![columns.indexOf(column!)]!,
		stateOf: ([row, column]) => stateAt[`${row}${column}`] ?? OPEN,
	});
const at = (...places: readonly (readonly [string, string])[]) => new Set(places.map(([row, column]) => cellAt(row, column)));

describe(feasibleRanges.name, () => {
	// Geurts 1992, table 10, as example 3 of the Handbook on Statistical Disclosure Control, 2nd edition 2024, 4.2.2; any values that fit do.
	it('gives the bounds of the Handbook: the first cell lies between 3 and 6', () => {
		const table = grid(
			['1', '2', '3'],
			['1', '2'],
			[
				[5, 2],
				[1, 2],
				[3, 3],
			],
			{},
		);
		const hidden = at(['1', '1'], ['1', '2'], ['2', '1'], ['2', '2']);
		expect(feasibleRanges(table, hidden).get(cellAt('1', '1'))).toEqual({ low: 3, high: 6 });
	});

	// Investment of enterprises by activity and region, the table that Fischetti and Salazar begin with: Management Science 47 (2001), pp. 1008-1027, section 1.
	it('gives the bounds of Fischetti and Salazar: activity II in region C lies between 5 and 30', () => {
		const table = grid(
			['I', 'II', 'III'],
			['A', 'B', 'C'],
			[
				[20, 50, 10],
				[8, 19, 22],
				[17, 32, 12],
			],
			{},
		);
		const hidden = at(['II', 'A'], ['II', 'C'], ['III', 'A'], ['III', 'C']);
		expect(feasibleRanges(table, hidden).get(cellAt('II', 'C'))).toEqual({ low: 5, high: 30 });
	});

	it('leaves nothing to a reader who knows the neighbour', () => {
		const table = grid(
			['1', '2'],
			['1', '2'],
			[
				[5, 2],
				[1, 2],
			],
			{},
		);
		const hidden = at(['1', '1'], ['1', '2'], ['2', '1'], ['2', '2']);
		expect(feasibleRanges(table, hidden, at(['2', '2'])).get(cellAt('1', '1'))).toEqual({ low: 5, high: 5 });
	});
});

// Delinquent children by county and education of the head of household: Federal Committee on Statistical Methodology, Statistical
// Policy Working Paper 22 (second version, 2005), chapter II, "Tables of frequency data"; small counts are those below 5.
describe('the tables of Working Paper 22', () => {
	const counties = ['Alpha', 'Beta', 'Gamma', 'Delta'];
	const levels = ['Low', 'Medium', 'High', 'Very high'];
	const small = ['AlphaMedium', 'AlphaHigh', 'AlphaVery high', 'GammaLow', 'GammaVery high', 'DeltaVery high'];
	const table = grid(
		counties,
		levels,
		[
			[15, 1, 3, 1],
			[20, 10, 10, 15],
			[3, 10, 10, 2],
			[12, 14, 7, 2],
		],
		Object.fromEntries(small.map((place) => [place, exactly])),
	);
	const primary = at(
		['Alpha', 'Medium'],
		['Alpha', 'High'],
		['Alpha', 'Very high'],
		['Gamma', 'Low'],
		['Gamma', 'Very high'],
		['Delta', 'Very high'],
	);

	it('are what the totals say', () => {
		const valueOf = new Map(table.cells.map(({ id, value }) => [id, value]));
		expect([...counties.map((county) => valueOf.get(cellAt(county, 'T'))), valueOf.get(cellAt('T', 'T'))]).toEqual([20, 55, 25, 35, 135]);
		expect(levels.map((level) => valueOf.get(cellAt('T', level)))).toEqual([50, 35, 30, 20]);
	});

	it('give the only hidden cells of a row or column away', () => {
		expect(audit(table, primary).map(({ cell }) => cell)).toContain(cellAt('Delta', 'Very high'));
	});

	it('give Alpha, very high away although every row and column hides two', () => {
		const hidden = at(
			['Alpha', 'Medium'],
			['Alpha', 'High'],
			['Alpha', 'Very high'],
			['Beta', 'Medium'],
			['Beta', 'High'],
			['Gamma', 'Low'],
			['Gamma', 'Very high'],
			['Delta', 'Low'],
			['Delta', 'Very high'],
		);
		expect(audit(table, hidden)).toEqual([{ cell: cellAt('Alpha', 'Very high'), how: 'worked out', reader: new Set() }]);
		expect(feasibleRanges(table, hidden).get(cellAt('Alpha', 'Very high'))).toEqual({ low: 1, high: 1 });
	});
});

describe(audit.name, () => {
	const row = (...values: readonly number[]): Table =>
		crossTable(
			[
				listed(
					'T',
					values.map((_, place) => `${place}`),
				),
			],
			{
				nonnegative: true,
				valueOf: ([place]) => values[Number(place)]!,
				stateOf: ([place]) => (place === '0' ? sensitive(values[0]!, 4 - values[0]!) : OPEN),
			},
		);

	it('finds a sensitive cell that is shown', () => {
		expect(audit(row(3, 20), new Set()).map(({ how }) => how)).toEqual(['shown']);
	});

	it('finds a single hidden cell under a total', () => {
		expect(audit(row(3, 20), new Set(['0'])).map(({ how }) => how)).toEqual(['worked out']);
	});

	it('lets two hidden cells with room between them pass', () => {
		expect(audit(row(3, 20), new Set(['0', '1']))).toEqual([]);
	});

	it('finds two hidden cells whose sum leaves too little room', () => {
		expect(audit(row(1, 2), new Set(['0', '1'])).map(({ how }) => how)).toEqual(['narrowed']);
	});

	it('counts what was published before as known', () => {
		const table = row(3, 20);
		const frozen = {
			...table,
			cells: table.cells.map((cell) => (cell.id === '1' ? { ...cell, state: { kind: 'frozen' } as const } : cell)),
		};
		expect(audit(frozen, new Set(['0', '1'])).map(({ how }) => how)).toEqual(['worked out']);
	});

	it('names the reader to whom a cell gives way', () => {
		const reader = new Set(['1']);
		expect(audit(row(3, 20), new Set(['0', '1']), [reader])).toEqual([{ cell: '0', how: 'worked out', reader }]);
	});

	it('cannot narrow what may be negative, but works it out', () => {
		const signed = (values: readonly number[]): Table => {
			const table = row(...values);
			return { ...table, cells: table.cells.map((cell) => ({ ...cell, lowest: -Infinity })) };
		};
		expect(audit(signed([1, 2]), new Set(['0', '1']))).toEqual([]);
		expect(audit(signed([1, 2]), new Set(['0'])).map(({ how }) => how)).toEqual(['worked out']);
	});

	it('names what does not add up, and what is not there', () => {
		const cells = [
			{ id: 't', value: 5, cost: 1, lowest: 0, state: OPEN },
			{ id: 'a', value: 4, cost: 1, lowest: 0, state: OPEN },
		];
		expect(() => audit({ cells, equations: [{ total: 't', parts: ['a'] }] }, new Set())).toThrow(
			'The total t is 5, its parts add up to 4.',
		);
		expect(() => audit({ cells, equations: [{ total: 't', parts: ['a', 'b'] }] }, new Set())).toThrow(
			'a part b that the table does not hold',
		);
	});
});
