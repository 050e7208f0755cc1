import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './directus.ts';
import { inProject } from '../../seeds/start/project.mjs';

export interface ProjectFolder {
	readonly path: string;
	readonly env: Environment;
	readonly remove: () => void;
}

/** A working directory for one Directus: without a package.json in it Directus skips every extension. */
export function makeProjectFolder({ extensions }: { extensions: boolean }): ProjectFolder {
	const path = mkdtempSync(join(tmpdir(), 'crm-test-'));
	writeFileSync(join(path, 'package.json'), '{"name":"crm-test","private":true}');
	for (const folder of ['extensions', 'uploads']) mkdirSync(join(path, folder));
	return {
		path,
		env: {
			EXTENSIONS_PATH: extensions ? inProject('extensions') : join(path, 'extensions'),
			STORAGE_LOCAL_ROOT: join(path, 'uploads'),
			CONFIG_PATH: join(path, '.env'),
		},
		remove: () => rmSync(path, { recursive: true, force: true }),
	};
}
