/** What `npm run prove -- --json FILE` writes: one run per database. Shares are 0 to 1. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../mutants/suites.ts';

export interface Run {
	readonly database: Database;
	readonly differential: { memory: number; http: number; allowed: number; denied: number; differences: number };
	readonly nonInterference: { requests: number; withRows: number; functions: number; differences: number };
	readonly matrix: { cells: number; unexpected: number };
	readonly mutants: { total: number; killed: number };
	readonly canaries: { responses: number; hits: number };
}

type Figures = Readonly<Record<string, number>>;

interface Found extends Figures {
	readonly files: number;
}

/** The figures of one proof, summed over the test files that wrote some. */
const readFigures = (folder: string, proof: string, database?: Database): Found => {
	const names = existsSync(folder) ? readdirSync(folder) : [];
	const written = names
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { proof: string; database?: string } & Figures)
		.filter((figures) => figures.proof === proof && figures.database === database);
	const sums: Record<string, number> = {};
	for (const figures of written)
		for (const [key, value] of Object.entries(figures)) if (typeof value === 'number') sums[key] = (sums[key] ?? 0) + value;
	return { ...sums, files: written.length };
};

/** A figure that a proof had to write: without it the proof did not run to its end. */
const needed = (figures: Found, proof: string, key: string): number => {
	const value = figures[key];
	if (value === undefined) throw new Error(`${proof} left no "${key}": it did not run to its end; its output above says why.`);
	return value;
};

export const toRun = (folder: string, database: Database, mutants: Run['mutants']): Run => {
	const memory = readFigures(folder, 'differential-memory');
	const http = readFigures(folder, 'differential-http', database);
	const corpus = readFigures(folder, 'non-interference', database);
	const cells = readFigures(folder, 'matrix', database);
	const canaries = readFigures(folder, 'canaries', database);
	const ofMemory = (key: string) => needed(memory, 'differential in memory', key);
	const ofHttp = (key: string) => needed(http, `differential over HTTP on ${database}`, key);
	const all = ofMemory('cases') + ofHttp('cases');
	const share = (key: string) => Math.round(((ofMemory(key) * ofMemory('cases') + ofHttp(key) * ofHttp('cases')) / all) * 10_000) / 10_000;
	const from = (figures: Found, proof: string, keys: readonly string[]) =>
		Object.fromEntries(keys.map((key) => [key, needed(figures, `${proof} on ${database}`, key)]));
	return {
		database,
		differential: {
			memory: ofMemory('cases'),
			http: ofHttp('cases'),
			allowed: share('allowed'),
			denied: share('denied'),
			differences: ofMemory('differences') + ofHttp('differences'),
		},
		nonInterference: from(corpus, 'non-interference', ['requests', 'withRows', 'functions', 'differences']) as Run['nonInterference'],
		matrix: from(cells, 'matrix', ['cells', 'unexpected']) as Run['matrix'],
		mutants,
		canaries: from(canaries, 'canaries', ['responses', 'hits']) as Run['canaries'],
	};
};

/** What a run leaves to be desired; [] when the wall is proven. */
export const shortcomings = ({ database, differential, nonInterference, matrix, mutants, canaries }: Run): string[] =>
	[
		differential.differences > 0 && `${differential.differences} differences between the evaluators`,
		nonInterference.differences > 0 && `${nonInterference.differences} answers that hidden rows changed`,
		matrix.unexpected > 0 && `${matrix.unexpected} unexpected cells in the matrix`,
		mutants.killed < mutants.total && `${mutants.total - mutants.killed} weakenings that no test noticed`,
		canaries.hits > 0 && `${canaries.hits} foreign canaries in answers`,
	]
		.filter((text) => text !== false)
		.map((text) => `${database}: ${text}`);
