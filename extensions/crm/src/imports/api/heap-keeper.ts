import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Between two looks the heap may grow by what this many batches leave behind. */
const BATCHES_BETWEEN = 8;

/** The collector is there only under a flag that can be set while running; without it a long import just takes more memory. */
const collector = (): (() => void) => {
	setFlagsFromString('--expose-gc');
	const found: unknown = runInNewContext('globalThis.gc');
	return typeof found === 'function' ? () => void found() : () => {};
};

/**
 * Left alone, the heap of a process that imports half a million lines grows to twice what it needs before it is swept:
 * rows live just long enough to be taken for lasting ones.
 * @returns to be called after each batch
 */
export const heapKeeper = (): (() => void) => {
	const collect = collector();
	let batches = 0;
	return () => {
		batches += 1;
		if (batches % BATCHES_BETWEEN === 0) collect();
	};
};
