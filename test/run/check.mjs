/** npm run check: types, lint, format, the rules between rooms, unused code. */
import { runChecks } from './checks.mjs';

const results = await runChecks();
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
console.log(failed.length === 0 ? 'check: all ok' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
