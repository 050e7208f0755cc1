import { countTable, type CountTable } from '../count-table.ts';
import type { ImportResult } from '../import-result.ts';
import type { BatchOutcome } from './write-batch.ts';

type Counts = Pick<ImportResult, 'lines' | 'orders' | 'customers' | 'products' | 'amounts'>;

export interface BatchTally {
	add: (outcome: BatchOutcome) => void;
	accepted: () => number;
	counts: () => Counts;
}

const mark = (table: CountTable, id: string): void => void table.increment(parseInt(id.slice(0, 8), 16), parseInt(id.slice(24, 32), 16));

/** Adds the outcomes of committed batches; an order whose lines lie in several batches counts once, by the most that happened to it. */
export const batchTally = (): BatchTally => {
	const lines = { created: 0, updated: 0, unchanged: 0 };
	const customers = { created: 0 };
	const products = { created: 0, unknownLines: 0 };
	const amounts: Record<string, number> = {};
	const touched = countTable();
	const changed = countTable();
	const created = countTable();
	return {
		add: (outcome) => {
			for (const fate of ['created', 'updated', 'unchanged'] as const) lines[fate] += outcome.lines[fate];
			customers.created += outcome.customers;
			products.created += outcome.products;
			products.unknownLines += outcome.unknownSkus;
			for (const [currency, minor] of outcome.amounts) amounts[currency] = (amounts[currency] ?? 0) + minor;
			for (const { id, fate } of outcome.orders) {
				mark(touched, id);
				if (fate !== 'unchanged') mark(changed, id);
				if (fate === 'created') mark(created, id);
			}
		},
		accepted: () => lines.created + lines.updated + lines.unchanged,
		counts: () => ({
			lines,
			orders: { created: created.size(), extended: changed.size() - created.size(), unchanged: touched.size() - changed.size() },
			customers,
			products,
			amounts,
		}),
	};
};
