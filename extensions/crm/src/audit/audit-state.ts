import type { Head } from './chain.ts';

/** What a short look at the end of the log finds; only a walk along the chain sees all of it. */
export type AuditState =
	| { kind: 'sound'; head: Head; headFile: string }
	/** The last rows, the head in the base and the head file contradict one another. */
	| { kind: 'contradiction'; head: Head; headFile: string };
