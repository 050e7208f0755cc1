export interface Turn {
	/** Resolves when it is this one's turn; null: it has begun. */
	readonly begins: Promise<void> | null;
	/** Gives the turn to the next, or steps out of the queue. */
	readonly end: () => void;
}

export interface Limits {
	/** How many things of one caller run side by side, */
	readonly atOnce: number;
	/** and how many once one of them has taken longer than this: they run one after the other, until one is quick again. */
	readonly heavyMs: number;
	/** How many more may wait. */
	readonly waiting: number;
}

interface Caller {
	running: number;
	isHeavy: boolean;
	readonly queue: (() => void)[];
}

/**
 * Shares a server between its callers: what one of them asks for too much of waits behind its own, not before others.
 * @returns enter: a turn, or null when the caller's queue is full
 */
export const makeTurnstile = ({ atOnce, heavyMs, waiting }: Limits, now: () => number) => {
	const callers = new Map<string, Caller>();

	const isOpen = ({ running, isHeavy }: Caller): boolean => running < (isHeavy ? 1 : atOnce);

	/** @returns how it ends */
	const begin = (key: string, caller: Caller): (() => void) => {
		const began = now();
		caller.running += 1;
		return once(() => {
			caller.running -= 1;
			caller.isHeavy = now() - began > heavyMs;
			while (isOpen(caller) && caller.queue.length > 0) caller.queue.shift()?.();
			if (caller.running === 0) callers.delete(key);
		});
	};

	const wait = (key: string, caller: Caller): Turn => {
		let end = (): void => void caller.queue.splice(caller.queue.indexOf(start), 1);
		let called = (): void => {};
		const begins = new Promise<void>((resolve) => (called = resolve));
		const start = (): void => {
			end = begin(key, caller);
			called();
		};
		caller.queue.push(start);
		return { begins, end: once(() => end()) };
	};

	return {
		enter: (key: string): Turn | null => {
			const caller = callers.get(key) ?? { running: 0, isHeavy: false, queue: [] };
			callers.set(key, caller);
			if (isOpen(caller)) return { begins: null, end: begin(key, caller) };
			return caller.queue.length < waiting ? wait(key, caller) : null;
		},
		/** How many callers have something running. */
		size: (): number => callers.size,
	};
};

const once = (act: () => void): (() => void) => {
	let isDone = false;
	return () => {
		if (isDone) return;
		isDone = true;
		act();
	};
};
