import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { plainTables } from '../../extensions/crm/src/installation/api/all-database-objects.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { FIXED_SETTINGS } from '../../seeds/start/settings.mjs';

interface Compose {
	services: { directus: { image: string; environment: Record<string, string> } };
}

describe('docker-compose.yml', () => {
	const { directus } = (parse(readFileSync(inProject('docker-compose.yml'), 'utf8')) as Compose).services;

	it('closes the same doors as npm start', () => {
		expect(directus.environment).toMatchObject(FIXED_SETTINGS);
	});

	it('hides our plain tables from Directus', () => {
		expect(directus.environment['DB_EXCLUDE_TABLES']?.split(',')).toEqual(plainTables('postgres'));
	});

	it('runs the version that the tests run', () => {
		const { dependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { dependencies: Record<string, string> };
		expect(directus.image).toBe(`directus/directus:${dependencies['directus']}`);
	});
});
