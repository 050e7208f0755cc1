/** npm run bench -- disclosure: how fast a large table is protected, how many cells it costs, and how far that is from the least. */
import { audit, suppress, type Table } from '../../extensions/crm/src/disclosure/index.ts';
import { network, randomCell, randomTable, seeded, SHAPES, tableOfPersons, type Quantity } from '../differential/random-tables.ts';
import type { BenchRow } from './bench-row.ts';
import { ratioOf } from './measure.ts';

const [REGIONS, UNITS_EACH, MONTHS] = [25, 20, 24];
const SMALL_TABLES = 75;
const TARGET_MS = 2_000;
const KEPT_SHARE = 0.9;

const TIME = 'a table of 500 units x 24 months with totals of regions, network and period, protected, cold';
const COVERS = 'cells hidden there beside the sensitive ones';
const ATTACK = 'sensitive cells there that give way to an attack';
const KEPT = 'cells kept in small tables of every shape, next to the optimum';

export const expected = [
	{ name: TIME, target: `at most ${TARGET_MS} ms` },
	{ name: COVERS, target: 'at most as many as are sensitive' },
	{ name: ATTACK, target: '0' },
	{ name: KEPT, target: `at least ${KEPT_SHARE} of the optimum` },
];

const largeTable = (quantity: Quantity): Table => {
	const random = seeded(1);
	const months = [{ id: 'all', parent: null }, ...Array.from({ length: MONTHS }, (_, at) => ({ id: `m${at}`, parent: 'all' }))];
	return tableOfPersons([network(REGIONS, UNITS_EACH), months], { quantity, leafAt: () => randomCell(random) });
};

const smallTables = (): { kept: number; most: number; compared: number } => {
	let [kept, most, compared] = [0, 0, 0];
	for (let seed = 0; seed < SMALL_TABLES; seed++) {
		for (const shape of SHAPES) {
			const table = randomTable(seed, { shape, quantity: seed % 2 === 0 ? 'persons' : 'amount', most: 4 });
			const [found, best] = [suppress(table, { exactUpTo: 0 }), suppress(table)];
			if (found.kind === 'impossible' || best.kind !== 'optimal') continue;
			kept += table.cells.length - found.hidden.size;
			most += table.cells.length - best.hidden.size;
			compared++;
		}
	}
	return { kept, most, compared };
};

const targetOf = (name: string) => expected.find((row) => row.name === name)!.target;

export const run = async (): Promise<BenchRow[]> => {
	const table = largeTable('amount');
	const started = performance.now();
	const result = suppress(table);
	const took = Math.round(performance.now() - started);
	if (result.kind === 'impossible')
		throw new Error(`${result.unprotected.length} cells of a table without frozen cells cannot be protected`);
	const sensitive = table.cells.filter(({ state }) => state.kind === 'sensitive').length;
	const covers = result.hidden.size - sensitive;
	const breaches = audit(table, result.hidden).length;
	const small = smallTables();
	const share = ratioOf(small.kept, small.most);
	const none = { against: '', theirs: null, ratio: null };
	return [
		{ name: TIME, ours: took, ...none, unit: 'ms', target: targetOf(TIME), met: took <= TARGET_MS },
		{
			name: COVERS,
			ours: covers,
			against: 'sensitive cells',
			theirs: sensitive,
			unit: `of ${table.cells.length} cells`,
			ratio: ratioOf(covers, sensitive),
			target: targetOf(COVERS),
			met: covers <= sensitive,
		},
		{ name: ATTACK, ours: breaches, ...none, unit: 'cells', target: targetOf(ATTACK), met: breaches === 0 },
		{
			name: KEPT,
			ours: small.kept,
			against: `the optimum of ${small.compared} tables`,
			theirs: small.most,
			unit: 'cells',
			ratio: share,
			target: targetOf(KEPT),
			met: share >= KEPT_SHARE,
		},
	];
};
