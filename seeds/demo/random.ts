/** The demo's own source of chance: the same seed gives the same network on every machine. */
export interface Random {
	/** In [0, 1). */
	next: () => number;
	/** Whole number, both ends included. */
	int: (lowest: number, highest: number) => number;
	chance: (share: number) => boolean;
	pick: <Item>(items: readonly Item[]) => Item;
	/** An item by its weight; weights need not add up to 1. */
	weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item;
	/** Normal, mean 0, deviation 1. */
	normal: () => number;
}

export const randomOf = (seed: string): Random => {
	const next = mulberry32(hash(seed));
	const pick = <Item>(items: readonly Item[]): Item => {
		const item = items[Math.floor(next() * items.length)];
		if (item === undefined) throw new RangeError(`Nothing to pick from (seed ${seed})`);
		return item;
	};
	return {
		next,
		pick,
		int: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)),
		chance: (share) => next() < share,
		weighted: (items) => {
			let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [item, weight] of items) {
				left -= weight;
				if (left < 0) return item;
			}
			return pick(items)[0];
		},
		normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
	};
};

/** @source mulberry32, Tommy Ettinger, public domain */
function mulberry32(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** @source FNV-1a, 32 bits */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
	return value >>> 0;
}
