import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const support = (file: string): string => fileURLToPath(new URL(`test/support/${file}`, import.meta.url));

/** The same live tests, once on each database. */
const liveOn = (database: 'sqlite' | 'postgres') => ({
	test: {
		name: `live-${database}`,
		include: ['test/live/**/*.test.ts', 'test/access/**/*.test.ts'],
		env: { CRM_TEST_DB: database },
		globalSetup: support('live-setup.ts'),
		testTimeout: 60_000,
		hookTimeout: 180_000,
	},
});

export default defineConfig({
	test: {
		pool: 'forks',
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: 'unit',
					include: ['extensions/crm/src/**/*.test.ts', 'seeds/**/*.test.ts', 'test/differential/**/*.test.ts'],
					testTimeout: 60_000,
				},
			},
			{ test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 240_000 } },
			liveOn('sqlite'),
			liveOn('postgres'),
			{
				test: {
					name: 'browser',
					include: ['test/browser/**/*.test.ts'],
					env: { CRM_TEST_DB: 'sqlite' },
					globalSetup: support('live-setup.ts'),
					testTimeout: 120_000,
					hookTimeout: 240_000,
				},
			},
		],
	},
});
