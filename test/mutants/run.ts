/**
 * npm run mutants [-- --only TEXT] [--unit | --live] [--database sqlite|postgres] [--workers N] [--json FILE]
 * Weakens the wall at one place after another and runs its tests: each weakening must turn one of them red.
 * Unit tests go first, the live ones against whatever survives them; --live skips the unit tests, --unit runs nothing else.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MUTANT_KEYS, openHunt } from './kill.ts';
import { told } from './told.ts';
import { type Database, inMemorySuites, liveSuites } from './suites.ts';

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		live: { type: 'boolean', default: false },
		unit: { type: 'boolean', default: false },
		database: { type: 'string', default: 'sqlite' },
		workers: { type: 'string', default: '1' },
		json: { type: 'string' },
	},
});
const database: Database = values.database === 'postgres' ? 'postgres' : 'sqlite';

const hunt = openHunt({ workers: Number(values.workers), tell: (verdict) => console.log(told(verdict)) });
try {
	const keys = MUTANT_KEYS.filter((key) => key.includes(values.only));
	const verdicts = await hunt.kill(keys, (key) => [
		...(values.live ? [] : inMemorySuites(key)),
		...(values.unit ? [] : liveSuites(key, database)),
	]);
	const killed = verdicts.filter(({ by }) => by !== null).length;
	if (values.json) writeFileSync(values.json, `${JSON.stringify({ database, total: verdicts.length, killed, verdicts })}\n`);
	console.log(`${killed} of ${verdicts.length} mutants killed on ${database}`);
	process.exitCode = killed === verdicts.length ? 0 : 1;
} finally {
	hunt.end();
}
