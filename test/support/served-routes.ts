import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../seeds/start/project.mjs';
import type { Environment } from './directus.ts';

export interface ServedRoutes {
	/** For the server whose routes are asked for. */
	readonly env: Environment;
	/** `METHOD /path/:parameter`, and `USE /path` for what takes every method; after the server has started. */
	readonly read: () => readonly string[];
	readonly remove: () => void;
}

/** Our extension and, beside it, one that writes the list. */
export function probeRoutes(): ServedRoutes {
	const folder = mkdtempSync(join(tmpdir(), 'crm-routes-'));
	const probe = join(folder, 'extensions', 'route-probe');
	mkdirSync(probe, { recursive: true });
	symlinkSync(inProject('extensions/crm'), join(folder, 'extensions', 'crm'));
	copyFileSync(inProject('test/support/route-probe.mjs'), join(probe, 'index.js'));
	const extension = { type: 'hook', path: 'index.js', source: 'index.js', host: '^11.0.0' };
	writeFileSync(
		join(probe, 'package.json'),
		JSON.stringify({ name: 'directus-extension-route-probe', version: '1.0.0', type: 'module', 'directus:extension': extension }),
	);
	const file = join(folder, 'routes.json');
	return {
		env: { EXTENSIONS_PATH: join(folder, 'extensions'), CRM_ROUTES_FILE: file },
		read: () => JSON.parse(readFileSync(file, 'utf8')) as string[],
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
