/** The programs that npm run check asks, each with the question it answers. */
import { inProject } from '../../seeds/start/project.mjs';

/** @typedef {{ name: string, program: string, args: readonly string[] }} Tool */

/** @type {readonly Tool[]} */
export const TOOLS = [
	{
		name: 'types',
		program: 'node_modules/vue-tsc/bin/vue-tsc.js',
		args: ['--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/crm/types.tsbuildinfo'],
	},
	{
		name: 'lint',
		program: 'node_modules/oxlint/bin/oxlint',
		args: ['--deny-warnings', 'extensions', 'seeds', 'snapshots', 'test', 'vitest.config.ts'],
	},
	{
		name: 'format',
		program: 'node_modules/prettier/bin/prettier.cjs',
		args: ['--check', '--log-level', 'warn', '--cache', '--cache-location', 'node_modules/.cache/crm/prettier', '.'],
	},
	{
		name: 'rooms',
		program: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
		args: ['--config', '.dependency-cruiser.cjs', 'extensions/crm/src', 'seeds', 'snapshots', 'test'],
	},
	{ name: 'unused', program: 'node_modules/knip/bin/knip.js', args: ['--no-config-hints'] },
].map((tool) => ({ ...tool, program: inProject(tool.program) }));
