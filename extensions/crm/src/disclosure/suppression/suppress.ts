import type { Reader } from '../audit/audit.ts';
import { frameOf, type Frame } from '../table/frame.ts';
import type { CellId, Table } from '../table/table.ts';
import { taskOf, type Task } from './demands.ts';
import { hideGreedily, type Choice } from './greedy.ts';
import { searchOptimum } from './optimum.ts';

/**
 * What is hidden in a table:
 * - optimal: nothing cheaper is safe;
 * - safe: every sensitive cell is protected, perhaps not at the least cost;
 * - impossible: the cells named stay open to attack whatever is hidden, so the table must not be published.
 */
export type Suppression =
	{ kind: 'optimal' | 'safe'; hidden: ReadonlySet<CellId>; cost: number } | { kind: 'impossible'; unprotected: readonly CellId[] };

interface SuppressOptions {
	/** Who knows cells besides what is shown: the only person of a cell, the manager of a unit, both of two who compare notes. */
	readers?: readonly Reader[];
	/** Largest table, in cells, that is solved to the optimum. */
	exactUpTo?: number;
}

const EXACT_UP_TO = 60;
const SEVERAL_TRIES_UP_TO = 1_000;

const costOf = ({ cells }: Frame, hidden: Iterable<number>): number =>
	[...hidden].reduce((sum, place) => sum + (cells[place]!.state.kind === 'sensitive' ? 0 : cells[place]!.cost), 0);

/** Where greed begins decides where it ends: a few beginnings are tried as long as that costs little. */
const hideAtLowCost = (task: Task): Choice => {
	const first = hideGreedily(task);
	if (task.frame.cells.length > SEVERAL_TRIES_UP_TO) return first;
	const others = [hideGreedily(task, { order: task.demands.toReversed() }), hideGreedily(task, { from: 'everything' })];
	return others.reduce((best, one) => (costOf(task.frame, one.hidden) < costOf(task.frame, best.hidden) ? one : best), first);
};

/**
 * Hides the sensitive cells of a table and the cheapest others that keep them from being worked out or narrowed inside their
 * protection, by the public and by each reader. Frozen cells stay shown.
 * @throws CRM_TABLE_CELL_MISSING, CRM_TABLE_NOT_ADDITIVE
 */
export const suppress = (table: Table, { readers = [], exactUpTo = EXACT_UP_TO }: SuppressOptions = {}): Suppression => {
	const frame = frameOf(table);
	const task = taskOf(frame, readers);
	const choice = hideAtLowCost(task);
	const idsOf = (places: Iterable<number>) => [...places].map((place) => frame.cells[place]!.id);
	if (choice.unprotected.size > 0) return { kind: 'impossible', unprotected: idsOf(choice.unprotected) };
	if (frame.cells.length > exactUpTo) return { kind: 'safe', hidden: new Set(idsOf(choice.hidden)), cost: costOf(frame, choice.hidden) };
	const { hidden, cost, isProven } = searchOptimum(task, choice.hidden);
	return { kind: isProven ? 'optimal' : 'safe', hidden: new Set(idsOf(hidden)), cost };
};
