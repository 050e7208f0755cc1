import { countTable } from './count-table.ts';
import type { PendingLine } from './pending-line.ts';

/** What a batch writes or needs, as far as another batch could stand in its way. */
export interface Ties {
	orders: Set<string>;
	/** Customers and articles that its lines name. */
	names: Set<string>;
	/** Those of them that no earlier row of the file named: this batch may create them. */
	firsts: Set<string>;
}

export interface BatchTies {
	none: () => Ties;
	add: (ties: Ties, line: PendingLine) => void;
	/** Whether `later` has to wait until `earlier` is stored. */
	areTied: (earlier: Ties, later: Ties) => boolean;
}

/** Two 32-bit hashes of a short text (FNV-1a from two offsets). */
const hashes = (text: string): [number, number] => {
	let [high, low] = [0x811c9dc5, 0x01000193];
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		high = Math.imul(high ^ unit, 0x01000193);
		low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 13);
	}
	return [high, low];
};

const meet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
	const [small, large] = one.size < other.size ? [one, other] : [other, one];
	for (const name of small) if (large.has(name)) return true;
	return false;
};

/**
 * Which batches of one file hang together. A customer gets its name from the first row that names it, an article too: the
 * batch of that row goes first, whichever would be faster.
 * @param apart  false: batches are stored one by one anyway, and nothing is noted
 */
export const batchTies = ({ apart }: { apart: boolean }): BatchTies => {
	const met = countTable();
	const addName = ({ names, firsts }: Ties, name: string): void => {
		if (names.has(name)) return;
		names.add(name);
		if (met.increment(...hashes(name)) === 1) firsts.add(name);
	};
	return {
		none: () => ({ orders: new Set(), names: new Set(), firsts: new Set() }),
		add: (ties, { orderId, customerId, line: { sku } }) => {
			if (!apart) return;
			ties.orders.add(orderId);
			if (customerId !== null) addName(ties, customerId);
			if (sku !== null) addName(ties, `sku ${sku}`);
		},
		areTied: (earlier, later) => meet(earlier.orders, later.orders) || meet(earlier.firsts, later.names),
	};
};
