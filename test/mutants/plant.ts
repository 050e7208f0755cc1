import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inProject, projectRoot } from '../../seeds/start/project.mjs';
import { type Mutant, withSwitches } from './mutant.ts';
import { RULE_SWITCH } from './rules.ts';

const OUR_EXTENSION = 'directus-extension-crm';

/** A copy of the project as git knows it, with a switch for every mutant; what is installed is shared. */
export function plantMutants(mutants: readonly Mutant[]): { path: string; remove: () => void } {
	const path = mkdtempSync(join(tmpdir(), 'crm-mutants-'));
	const tracked = execFileSync('git', ['ls-files'], { cwd: projectRoot, encoding: 'utf8' }).trim().split('\n');
	for (const file of tracked) {
		mkdirSync(dirname(join(path, file)), { recursive: true });
		cpSync(inProject(file), join(path, file));
	}
	mkdirSync(join(path, 'node_modules'));
	for (const name of readdirSync(inProject('node_modules')).filter((each) => !each.startsWith('.') && each !== OUR_EXTENSION))
		symlinkSync(inProject(`node_modules/${name}`), join(path, 'node_modules', name));
	for (const name of ['node_modules/.bin', '.runtime']) symlinkSync(inProject(name), join(path, name));
	symlinkSync('../extensions/crm', join(path, 'node_modules', OUR_EXTENSION));
	for (const [file, ours] of Map.groupBy(mutants, (mutant) => mutant.file)) edit(join(path, file), (text) => withSwitches(text, ours));
	edit(join(path, RULE_SWITCH.file), (text) => text.replace(RULE_SWITCH.from, () => RULE_SWITCH.to ?? ''));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const edit = (file: string, change: (text: string) => string): void => writeFileSync(file, change(readFileSync(file, 'utf8')));
