import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../seeds/start/build.mjs';
import type { Template } from './databases.ts';
import { makePostgresTemplate, makeSqliteTemplate } from './template.ts';

declare module 'vitest' {
	interface ProvidedContext {
		template: Template;
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	await ensureBuilt();
	const made =
		project.config.env['CRM_TEST_DB'] === 'postgres'
			? await makePostgresTemplate()
			: await makeSqliteTemplate({ demo: project.name === 'browser' });
	project.provide('template', made.template);
	return made.remove;
}
