import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../seeds/start/project.mjs';

const SRC = 'extensions/crm/src';

/** One small offence per rule: file -> what it imports. */
const OFFENCES: Record<string, Record<string, string[]>> = {
	'no-cycle': { [`${SRC}/ring/a.ts`]: ['./b.ts'], [`${SRC}/ring/b.ts`]: ['./a.ts'] },
	'no-room-cycle': {
		[`${SRC}/left/index.ts`]: ['../right/one.ts'],
		[`${SRC}/left/two.ts`]: [],
		[`${SRC}/right/one.ts`]: [],
		[`${SRC}/right/index.ts`]: ['../left/two.ts'],
	},
	'no-orphan': { [`${SRC}/lonely/idea.ts`]: [] },
	'kernel-knows-no-room': { [`${SRC}/kernel/curious/index.ts`]: ['../../shop/index.ts'], [`${SRC}/shop/index.ts`]: [] },
	'rooms-meet-at-the-face': { [`${SRC}/guest/index.ts`]: ['../host/cellar.ts'], [`${SRC}/host/cellar.ts`]: [] },
	'kernel-rooms-meet-at-the-face': { [`${SRC}/caller/index.ts`]: ['../kernel/tools/inside.ts'], [`${SRC}/kernel/tools/inside.ts`]: [] },
	'pure-root': { [`${SRC}/impure/idea.ts`]: ['./api/store.ts'], [`${SRC}/impure/api/store.ts`]: [] },
	'node-only-in-api': { [`${SRC}/rooted/app/index.ts`]: ['node:fs'] },
	'app-never-reaches-api': { [`${SRC}/both/app/screen.ts`]: ['../api/store.ts'], [`${SRC}/both/api/store.ts`]: [] },
	'api-never-reaches-app': { [`${SRC}/back/api/store.ts`]: ['../app/screen.ts'], [`${SRC}/back/app/screen.ts`]: [] },
	'shipped-code-never-imports-tests-or-seeds': { [`${SRC}/leaky/index.ts`]: ['../../../../seeds/data.ts'], ['seeds/data.ts']: [] },
};

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
	forbidden: { name: string }[];
	options: object;
};

async function violationsIn(folder: string, roots: string[]): Promise<ICruiseResult> {
	const { output } = await cruise(roots, {
		...config.options,
		baseDir: folder,
		validate: true,
		ruleSet: { forbidden: config.forbidden } as never,
		tsConfig: { fileName: join(projectRoot, 'tsconfig.json') },
	});
	return output as ICruiseResult;
}

describe('the rules between rooms', () => {
	let folder: string;
	let fired: Set<string>;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'crm-rooms-'));
		for (const [file, imports] of Object.values(OFFENCES).flatMap((files) => Object.entries(files))) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), `${imports.map((path) => `import '${path}';\n`).join('')}export const here = 1;\n`);
		}
		fired = new Set((await violationsIn(folder, ['extensions', 'seeds'])).summary.violations.map(({ rule }) => rule.name));
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('each have an offence below that proves them', () => {
		expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(OFFENCES).toSorted());
	});

	it.each(Object.keys(OFFENCES))('fire: %s', (rule) => {
		expect([...fired]).toContain(rule);
	});

	it('are kept by a tree that is not empty', async () => {
		const { summary } = await violationsIn(projectRoot, [SRC, 'seeds', 'snapshots', 'test']);
		expect(summary.totalCruised).toBeGreaterThan(100);
		expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
	});
});
