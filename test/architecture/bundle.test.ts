import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../seeds/start/build.mjs';
import { inProject } from '../../seeds/start/project.mjs';

const LIMIT_KB = 90;

describe('the built extension', () => {
	beforeAll(() => ensureBuilt());

	it(`asks every user for at most ${LIMIT_KB} KB at start`, () => {
		const app = readFileSync(inProject('extensions/crm/dist/app.js'));
		expect(app.length).toBeGreaterThan(0);
		expect(gzipSync(app).length / 1024).toBeLessThanOrEqual(LIMIT_KB);
	});
});
