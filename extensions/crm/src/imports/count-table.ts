/**
 * Counts per key in a few bytes each, so that a file of millions of lines fits in memory.
 * Keys are two 32-bit words of a hash, evenly spread; two keys that share both words share a count.
 */
export interface CountTable {
	/** @returns the count of this key, this call included */
	increment: (high: number, low: number) => number;
	size: () => number;
}

const FIRST_SLOTS = 1 << 14;
const FULL = 0.7;
const WORDS = 3;

export const countTable = (): CountTable => {
	let slots = FIRST_SLOTS;
	let table = new Uint32Array(slots * WORDS);
	let used = 0;

	/** Index of the first word of the slot that holds the key, or of the free slot for it. */
	const find = (within: Uint32Array, mask: number, high: number, low: number): number => {
		for (let slot = high & mask; ; slot = (slot + 1) & mask) {
			const at = slot * WORDS;
			if (within[at + 2] === 0 || (within[at] === high && within[at + 1] === low)) return at;
		}
	};
	const grow = (): void => {
		const larger = new Uint32Array(slots * 2 * WORDS);
		const mask = slots * 2 - 1;
		for (let at = 0; at < table.length; at += WORDS) {
			if (table[at + 2] === 0) continue;
			const to = find(larger, mask, table[at]!, table[at + 1]!);
			larger[to] = table[at]!;
			larger[to + 1] = table[at + 1]!;
			larger[to + 2] = table[at + 2]!;
		}
		slots *= 2;
		table = larger;
	};
	return {
		increment: (high, low) => {
			if (used > slots * FULL) grow();
			const at = find(table, slots - 1, high >>> 0, low >>> 0);
			if (table[at + 2] === 0) {
				table[at] = high >>> 0;
				table[at + 1] = low >>> 0;
				used++;
			}
			return ++table[at + 2]!;
		},
		size: () => used,
	};
};
