/** Tables with a seed: one and two dimensions, with levels, and linked; persons behind every cell. */
import {
	cellAt,
	countProtection,
	crossTable,
	linkTables,
	magnitudeProtection,
	mergeContributions,
	protectionRules,
	reasonsToHide,
	type CellState,
	type Contribution,
	type Dimension,
	type Table,
} from '../../extensions/crm/src/disclosure/index.ts';

export const SHAPES = ['1-D', '2-D', 'hierarchical', 'linked'] as const;
export type Shape = (typeof SHAPES)[number];

/** @source  mulberry32, Tommy Ettinger, public domain */
export const seeded = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

const rules = protectionRules();
const NOBODY: Contribution = { persons: 0, rest: 0, magnitudes: [{ value: 0, total: 0, largest: 0, second: 0 }] };

const flat = (name: string, count: number): Dimension => [
	{ id: name, parent: null },
	...Array.from({ length: count }, (_, at) => ({ id: `${name}${at}`, parent: name })),
];

/** Units below regions below one network. */
export const network = (regions: number, units: number): Dimension => [
	{ id: 'net', parent: null },
	...Array.from({ length: regions }, (_, region) => [
		{ id: `r${region}`, parent: 'net' },
		...Array.from({ length: units }, (_, unit) => ({ id: `r${region}u${unit}`, parent: `r${region}` })),
	]).flat(),
];

/** The persons of one cell: mostly several small ones, sometimes few, sometimes one that dwarfs the others. */
export const randomCell = (random: () => number): Contribution => {
	const count = random() < 0.25 ? Math.floor(random() * 6) : 5 + Math.floor(random() * 30);
	const parts = Array.from({ length: count }, () => 1 + Math.floor(random() * (random() < 0.05 ? 5_000 : 100))).toSorted((a, b) => b - a);
	const total = parts.reduce((a, b) => a + b, 0);
	return { persons: count, rest: 0, magnitudes: [{ value: total, total, largest: parts[0] ?? 0, second: parts[1] ?? 0 }] };
};

export type Quantity = 'persons' | 'amount';

/** A table of one quantity over cells that hold persons; a total holds those of its parts. */
export const tableOfPersons = (
	dimensions: readonly Dimension[],
	{
		leafAt,
		quantity,
		costOf = () => 1,
	}: { leafAt: (place: readonly string[]) => Contribution; quantity: Quantity; costOf?: (value: number) => number },
): Table => {
	const valueOf = (cell: Contribution) => (quantity === 'persons' ? cell.persons : cell.magnitudes[0]!.value);
	const held = new Map<string, Contribution[]>();
	const linesOf = dimensions.map((nodes) => {
		const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
		return (id: string): string[] => {
			const line: string[] = [];
			for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) line.push(at);
			return line;
		};
	});
	const cells = new Map<string, Contribution>();
	return crossTable(dimensions, {
		nonnegative: true,
		valueOf: (place) => {
			const cell = leafAt(place);
			let places: string[][] = [[]];
			for (const [at, node] of place.entries()) places = places.flatMap((some) => linesOf[at]!(node).map((one) => [...some, one]));
			for (const one of places) held.set(cellAt(...one), [...(held.get(cellAt(...one)) ?? []), cell]);
			return valueOf(cell);
		},
		costOf: (_, value) => costOf(value),
		stateOf: (place): CellState => {
			const cell = cells.get(cellAt(...place)) ?? mergeContributions(held.get(cellAt(...place)) ?? [NOBODY]);
			const reasons = reasonsToHide(cell, rules);
			if (reasons.length === 0) return { kind: 'open' };
			return {
				kind: 'sensitive',
				reasons,
				protection: quantity === 'persons' ? countProtection(cell, rules) : magnitudeProtection(cell, 0, rules),
			};
		},
	});
};

export const randomTable = (seed: number, { shape, quantity, most = 5 }: { shape: Shape; quantity: Quantity; most?: number }): Table => {
	const random = seeded(seed);
	const size = (least: number) => least + Math.floor(random() * (most - least + 1));
	const leaves = new Map<string, Contribution>();
	const leafAt = (place: readonly string[]): Contribution => {
		const known = leaves.get(cellAt(...place)) ?? randomCell(random);
		leaves.set(cellAt(...place), known);
		return known;
	};
	const byPrice = random() < 0.3;
	const options = { leafAt, quantity, ...(byPrice ? { costOf: (value: number) => 1 + Math.round(Math.log2(1 + value)) } : {}) };
	if (shape === '1-D') return tableOfPersons([flat('a', 2 + size(2))], options);
	if (shape === '2-D') return tableOfPersons([flat('a', size(2)), flat('b', size(2))], options);
	const net = network(size(2) - 1 || 1, size(2));
	if (shape === 'hierarchical') return tableOfPersons([net, flat('b', Math.min(3, size(2)))], options);
	// The same units, summed by region and by kind: two tables that share the cells of the units and the total.
	const units = net.filter(({ id }) => id.includes('u'));
	const kinds: Dimension = [
		{ id: 'net', parent: null },
		{ id: 'old', parent: 'net' },
		{ id: 'new', parent: 'net' },
		...units.map(({ id }) => ({ id, parent: random() < 0.5 ? 'old' : 'new' })),
	];
	const second = flat('b', 2);
	const isFilled = ['old', 'new'].every((kind) => kinds.some(({ parent }) => parent === kind));
	const tables = [net, isFilled ? kinds : net].map((dimension) => tableOfPersons([dimension, second], options));
	return linkTables(tables);
};
