import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { planBatch, type BatchPlan, type ExistingOrder } from '../batch-plan.ts';
import type { Columns } from '../columns.ts';
import { idText } from '../keys.ts';
import { rejected, type PendingLine, type RejectedLine } from '../pending-line.ts';
import { uuidFrom } from './digest.ts';
import { readBatchState } from './read-batch-state.ts';
import { rememberRepairs, withRepairKeys } from './repair-keys.ts';
import { writePlan, type WriteContext } from './write-plan.ts';

export interface BatchContext extends Omit<WriteContext, 'trx'> {
	knex: Knex;
	columns: Columns;
	/** Orders that an unfinished run of the same source made since then count as made by this one. */
	interruptedSinceMs: number | null;
	/** A write that comes first in the transaction, so that the lock is taken before anything is read. */
	begin: (trx: Knex) => Promise<void>;
	/** Keeps the rejected rows with the batch. */
	keep: (trx: Knex, rejects: readonly RejectedLine[]) => Promise<void>;
}

export type OrderFate = 'created' | 'extended' | 'unchanged';

export interface BatchOutcome {
	lines: { created: number; updated: number; unchanged: number };
	customers: number;
	products: number;
	unknownSkus: number;
	orders: { id: string; fate: OrderFate }[];
	/** Minor units of the accepted lines per currency. */
	amounts: Map<string, number>;
	rejected: RejectedLine[];
}

export const productIdOf = (sku: string): string => uuidFrom(idText('product', sku));

const isWithin = (scope: RowScope, unit: string) => scope.kind === 'all' || (scope.kind === 'where' && scope.units.includes(unit));

const fateOf = (existing: ExistingOrder | undefined, sinceMs: number | null): OrderFate =>
	existing === undefined || (sinceMs !== null && existing.createdAtMs !== null && existing.createdAtMs >= sinceMs) ? 'created' : 'extended';

const outcomeOf = (plan: BatchPlan, orders: ReadonlyMap<string, ExistingOrder>, sinceMs: number | null): BatchOutcome => {
	const written = [...plan.createLines, ...plan.updateLines].map(({ pending }) => pending);
	const amounts = new Map<string, number>();
	for (const { line } of [...written, ...plan.unchanged]) amounts.set(line.currency, (amounts.get(line.currency) ?? 0) + line.amountMinor);
	const touched = new Set(written.map(({ orderId }) => orderId));
	const untouched = new Set(plan.unchanged.map(({ orderId }) => orderId).filter((id) => !touched.has(id)));
	return {
		lines: { created: plan.createLines.length, updated: plan.updateLines.length, unchanged: plan.unchanged.length },
		customers: plan.customers.length,
		products: plan.products.length,
		unknownSkus: plan.unknownSkus,
		orders: [
			...[...touched].map((id) => ({ id, fate: fateOf(orders.get(id), sinceMs) })),
			...[...untouched].map((id) => ({ id, fate: 'unchanged' as const })),
		],
		amounts,
		rejected: plan.rejected,
	};
};

/**
 * Stores one batch of lines in one small transaction, with everything they need: customers, articles, orders.
 * @param scope  the units that the importer may write at this moment; lines of other units are rejected
 * @param rejects  rows that were rejected on the way here; they are kept with the batch
 */
export const writeBatch = (
	scope: RowScope,
	lines: readonly PendingLine[],
	rejects: readonly RejectedLine[],
	context: BatchContext,
): Promise<BatchOutcome> =>
	context.knex.transaction(async (trx) => {
		const { dialect, map, columns } = context;
		const numbered = map.columns.lineNumber !== undefined;
		const outside = lines.filter(({ line }) => !isWithin(scope, line.unit.id));
		const within = outside.length === 0 ? lines : lines.filter(({ line }) => isWithin(scope, line.unit.id));
		const unitColumn = columns.at.unit === undefined ? null : columns.nameOf(columns.at.unit);
		const lost = outside.map((pending) =>
			rejected(pending, {
				code: 'unit_unknown',
				column: unitColumn,
				found: unitColumn === null ? (map.fixed.unit ?? '') : (pending.cells[columns.at.unit!] ?? ''),
			}),
		);

		await context.begin(trx);
		const keyed = await withRepairKeys(within, trx);
		const state = await readBatchState(keyed, { trx, dialect, numbered, products: map.products, numberPrefix: map.orders.numberPrefix });
		const plan = planBatch(keyed, state, {
			products: map.products,
			numbered,
			nameOf: (role) => (columns.at[role] === undefined ? null : columns.nameOf(columns.at[role])),
			productId: productIdOf,
		});
		plan.rejected.push(...lost, ...rejects);
		await context.keep(trx, plan.rejected);
		await writePlan(plan, { ...context, trx }, productIdOf);
		await rememberRepairs(
			[...plan.createLines, ...plan.updateLines].map(({ pending }) => pending),
			trx,
		);
		return outcomeOf(plan, state.orders, context.interruptedSinceMs);
	});
