/** What a proof measured, for the report of a run: one JSON file per proof in the folder that CRM_PROOF_DIR names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface ProofFigures {
	readonly proof: string;
	readonly database?: string;
	readonly cases: number;
	/** Shares of the cases, 0 to 1. */
	readonly allowed: number;
	readonly denied: number;
	readonly differences: number;
}

/** A tally of verdicts that a proof keeps while it runs. */
export interface Tally {
	allowed: number;
	denied: number;
	differences: number;
	/** Verdicts per verb: a verb that is never given, or never refused, proves nothing. */
	readonly verbs: Record<string, { allowed: number; denied: number }>;
}

export const newTally = (): Tally => ({ allowed: 0, denied: 0, differences: 0, verbs: {} });

export function count(tally: Tally, verb: string, isAllowed: boolean): void {
	const ofVerb = (tally.verbs[verb] ??= { allowed: 0, denied: 0 });
	for (const sum of [tally, ofVerb]) sum[isAllowed ? 'allowed' : 'denied'] += 1;
}

/** The smaller of both shares, allowed and denied. */
export const smallerShare = ({ allowed, denied }: { allowed: number; denied: number }): number =>
	Math.min(allowed, denied) / Math.max(1, allowed + denied);

/** @returns the figures that were written, or would have been without the folder */
export function writeProofFigures(proof: string, { allowed, denied, differences }: Tally, database?: string): ProofFigures {
	const cases = allowed + denied;
	const share = (part: number): number => (cases === 0 ? 0 : Math.round((part / cases) * 10_000) / 10_000);
	const figures = { proof, ...(database && { database }), cases, allowed: share(allowed), denied: share(denied), differences };
	writeFigures([proof, database].filter(Boolean).join('-'), figures);
	return figures;
}

/** The figures of a proof that counts in its own way. */
export function writeFigures(name: string, figures: object): void {
	const folder = process.env['CRM_PROOF_DIR'];
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(figures)}\n`);
}

/** How many cases a proof runs: the number in an environment variable, else the one given. */
export function casesFrom(variable: string, otherwise: number): number {
	const given = process.env[variable];
	if (given === undefined || given === '') return otherwise;
	const cases = Number(given);
	if (!Number.isInteger(cases) || cases < 1) throw new Error(`${variable} must be a whole number of cases, found "${given}".`);
	return cases;
}
