/** npm run bench -- NAME [--json FILE]: runs test/bench/NAME.ts, prints its rows, and fails when a figure is missed or missing. */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../seeds/start/build.mjs';
import type { BenchRow } from './bench-row.ts';

interface Bench {
	run: () => Promise<BenchRow[]>;
	/** The rows that a complete run has; one that is missing counts as missed. */
	expected?: readonly Pick<BenchRow, 'name' | 'target'>[];
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const [name = ''] = positionals;
const file = new URL(`${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
	console.error('npm run bench -- NAME [--json FILE]; NAME is access, reports, disclosure, pseudonyms, load, import or start');
	process.exit(2);
}

await ensureBuilt();
const bench = (await import(file.href)) as Bench;
const rows = await bench.run().catch((error: unknown) => {
	console.error(error);
	return [];
});
const missing = (bench.expected ?? [])
	.filter(({ name: row }) => !rows.some((found) => found.name === row))
	.map((row) => ({ ...row, ours: null, against: '', theirs: null, unit: '', ratio: null, met: false }));
const all = [...rows, ...missing];
for (const row of all) {
	const theirs = row.theirs === null ? '' : ` / ${row.against} ${row.theirs} ${row.unit} = ${row.ratio}`;
	console.log(`${row.met ? 'met   ' : 'MISSED'} ${row.name}: ${row.ours ?? 'no result'} ${row.unit}${theirs}  (to reach: ${row.target})`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: name, rows: all })}\n`);
process.exit(all.length > 0 && all.every(({ met }) => met) ? 0 : 1);
