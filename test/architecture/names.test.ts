import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../seeds/start/project.mjs';
import { trackedFiles } from './tracked-files.ts';

const CODE = /^(extensions|seeds|snapshots|test)\/.*\.(ts|mjs|vue)$/;
/** Drawers for what nobody could name. */
const BANNED = /(^|[/-])(utils?|helpers?|common|misc|types)([-./]|$)/;
const TEXT = new Set(['.ts', '.mjs', '.cjs', '.vue', '.json', '.md', '.yml', '.yaml', '']);
const PATH_OF_A_MACHINE = /(^|[\s"'`(=:])\/(work|root|home|Users)\/[\w.-]/m;

describe('names of files', () => {
	const files = trackedFiles();
	const code = files.filter((file) => CODE.test(file));

	it('say what is inside', () => {
		expect(code.length).toBeGreaterThan(100);
		expect(code.filter((file) => BANNED.test(file))).toEqual([]);
	});

	it('are kebab-case, and PascalCase for components', () => {
		const isNamedWell = (file: string): boolean => {
			const [stem = ''] = basename(file).split('.');
			return (file.includes('.vue') ? /^[A-Z][A-Za-z0-9]*$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/).test(stem);
		};
		expect(code.filter((file) => !isNamedWell(file))).toEqual([]);
	});
});

describe('tracked files', () => {
	it('name no path of the machine they were written on', () => {
		const offenders = trackedFiles()
			.filter((file) => TEXT.has(extname(file)) && file !== 'test/architecture/names.test.ts')
			.filter((file) => PATH_OF_A_MACHINE.test(readFileSync(inProject(file), 'utf8')));
		expect(offenders).toEqual([]);
	});

	it('hold no address of a package registry other than npm’s own', () => {
		const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string }> };
		const addresses = Object.values(lock.packages).flatMap(({ resolved }) =>
			resolved?.startsWith('http') ? [new URL(resolved).host] : [],
		);
		expect([...new Set(addresses)].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
	});
});
