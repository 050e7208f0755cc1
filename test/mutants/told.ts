import type { Verdict } from './kill.ts';

/** One line about one mutant. */
export const told = ({ key, by, seconds }: Verdict): string =>
	by === null ? `SURVIVED ${key}` : `killed   ${key} by ${by} (${Math.round(seconds)} s)`;
