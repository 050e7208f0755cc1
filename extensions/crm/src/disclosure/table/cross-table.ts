import { OPEN, type CellId, type CellState, type Equation, type Table } from './table.ts';

/** One dimension: a tree of levels, such as unit below region below network, or months below a year. */
export type Dimension = readonly { id: string; parent: string | null }[];

interface CrossOptions {
	/** The value where the lowest levels cross; totals follow from it. */
	valueOf: (place: readonly string[]) => number;
	stateOf?: (place: readonly string[], value: number) => CellState;
	costOf?: (place: readonly string[], value: number) => number;
	/** Whether every reader knows that nothing in the table is below zero. */
	nonnegative: boolean;
}

/** The name of the cell at a place, one node of each dimension. */
export const cellAt = (...place: readonly string[]): CellId => place.join(' | ');

const childrenIn = (dimension: Dimension): ReadonlyMap<string, readonly string[]> => {
	const children = Map.groupBy(
		dimension.filter(({ parent }) => parent !== null),
		({ parent }) => parent!,
	);
	return new Map([...children].map(([parent, nodes]) => [parent, nodes.map(({ id }) => id)]));
};

/** Each node with its ancestors, itself first. */
const linesIn = (dimension: Dimension): Map<string, readonly string[]> => {
	const parents = new Map(dimension.map(({ id, parent }) => [id, parent]));
	const line = (id: string): string[] => {
		const parent = parents.get(id) ?? null;
		return parent === null ? [id] : [id, ...line(parent)];
	};
	return new Map(dimension.map(({ id }) => [id, line(id)]));
};

const product = (sets: readonly (readonly string[])[]): string[][] =>
	sets.reduce<string[][]>((places, set) => places.flatMap((place) => set.map((node) => [...place, node])), [[]]);

/** The table where dimensions cross, with every total: of each level of each dimension, at each place of the others. */
export const crossTable = (
	dimensions: readonly Dimension[],
	{ valueOf, stateOf = () => OPEN, costOf = () => 1, nonnegative }: CrossOptions,
): Table => {
	const children = dimensions.map(childrenIn);
	const lines = dimensions.map(linesIn);
	const values = new Map<CellId, number>();
	for (const leaf of product(dimensions.map((nodes, at) => nodes.map(({ id }) => id).filter((id) => !children[at]!.has(id))))) {
		const value = valueOf(leaf);
		for (const place of product(leaf.map((node, at) => lines[at]!.get(node)!)))
			values.set(cellAt(...place), (values.get(cellAt(...place)) ?? 0) + value);
	}
	const places = product(dimensions.map((nodes) => nodes.map(({ id }) => id)));
	return {
		cells: places.map((place) => {
			const value = values.get(cellAt(...place)) ?? 0;
			return {
				id: cellAt(...place),
				value,
				cost: costOf(place, value),
				lowest: nonnegative ? 0 : -Infinity,
				state: stateOf(place, value),
			};
		}),
		equations: places.flatMap((place) =>
			dimensions.flatMap((_, at): Equation[] => {
				const below = children[at]!.get(place[at]!);
				return below ? [{ total: cellAt(...place), parts: below.map((node) => cellAt(...place.with(at, node))) }] : [];
			}),
		),
	};
};
