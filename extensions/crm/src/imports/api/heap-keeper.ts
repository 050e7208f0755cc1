import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What may gather beside what the process needs anyway, before it is swept. */
const ROOM_BYTES = 80 * 2 ** 20;

/** The collector is there only under a flag that can be set while running; without it a long import just takes more memory. */
const collector = (): (() => void) => {
	setFlagsFromString('--expose-gc');
	const found: unknown = runInNewContext('globalThis.gc');
	return typeof found === 'function' ? () => void found() : () => {};
};

/**
 * Left alone, the heap of a process that imports half a million lines grows to three times what it needs before it is swept:
 * rows live just long enough to be taken for lasting ones. A process with a large young generation
 * (--max-semi-space-size, as in seeds/start/node-flags.mjs) seldom comes that far.
 * @returns to be called after each batch
 */
export const heapKeeper = (): (() => void) => {
	const collect = collector();
	let lowest = getHeapStatistics().used_heap_size;
	return () => {
		const used = getHeapStatistics().used_heap_size;
		lowest = Math.min(lowest, used);
		if (used - lowest < ROOM_BYTES) return;
		collect();
		lowest = getHeapStatistics().used_heap_size;
	};
};
