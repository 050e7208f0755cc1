import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../seeds/start/project.mjs';
import { trackedFiles } from './tracked-files.ts';

const shipped = trackedFiles().filter((file) => /^extensions\/crm\/src\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'));
const filesWith = (pattern: RegExp): string[] =>
	shipped.filter((file) => pattern.test(readFileSync(inProject(file), 'utf8'))).map((file) => file.replace('extensions/crm/src/', ''));

/** Each new line in one of these lists is a door that somebody has to have thought about. */
describe('what may be done past the agreements', () => {
	it('a service of the host acts as the system itself in these files alone', () => {
		expect(filesWith(/\baccountability: null\b(?!.*\|)/).toSorted()).toEqual(['files/api/vault.ts', 'installation/api/host-context.ts']);
	});

	it('a row scope of all rows is made in these files alone', () => {
		expect(filesWith(/\{ kind: 'all' \}/).toSorted()).toEqual([
			'audit/api/read-entries.ts',
			'explanation/api/customer-viewers.ts',
			'explanation/api/explain-row.ts',
			'imports/api/order-import-door.ts',
			'kernel/access/row-scope.ts',
			'wall/api/door-rows.ts',
		]);
	});
});
