import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CRM_FIELDS } from '../../extensions/crm/src/kernel/schema/index.ts';
import { type BaseDescription, comparable, describeBase, hostPart } from '../support/describe-base.ts';
import { type HostProject, type Moment, makeHostProject } from '../support/host-project.ts';

/** A text that the installation prints when a step begins, and how far into the step the power fails. */
const MOMENTS: readonly Moment[] = [
	{ after: 'schema', delayMs: 1500 },
	{ after: 'database objects', delayMs: 100 },
	{ after: 'role and policy', delayMs: 20 },
	{ after: 'permissions', delayMs: 150 },
	{ after: 'words, views and dashboards', delayMs: 50 },
];

/** How far it came. */
const readParts = async ({ db }: HostProject): Promise<Record<string, number>> => {
	const parts = await describeBase(db);
	const ours = Object.values(parts).flatMap(({ triggers, keys }) => [...triggers, ...keys]);
	return {
		tables: Object.keys(parts).filter((name) => name.startsWith('crm_')).length,
		objects: ours.filter((part) => JSON.stringify(part).includes('crm_')).length,
		permissions: parts['directus_permissions']?.rows.filter(({ collection }) => String(collection).startsWith('crm_')).length ?? 0,
		panels: parts['directus_panels']?.rows.length ?? 0,
	};
};

/** Without the host's own list of what it has loaded, which counts under keys of chance, and without the log of what was done on the way. */
const whole = async ({ db }: HostProject): Promise<BaseDescription> => {
	const { directus_extensions: _extensions, crm_audit_pending: _log, ...parts } = comparable(await describeBase(db));
	return parts;
};

describe('an installation that is killed and run again', { timeout: 300_000 }, () => {
	let clean: HostProject;
	let killed: HostProject;
	let bare: BaseDescription;
	beforeAll(async () => {
		clean = await makeHostProject(inject('template'));
		clean.installPackage();
		killed = await clean.copy();
		bare = hostPart(await describeBase(killed.db));
	});
	afterAll(() => clean?.remove());

	it('leaves the host as it was, wherever it was killed', async () => {
		const reached: Record<string, number>[] = [];
		let kills = 0;
		for (const moment of MOMENTS) {
			const { wasKilled, output } = await killed.killedCommand(['crm:install'], moment);
			// A fast machine may be through with a step before the power fails; then the command says so.
			if (wasKilled) kills += 1;
			else expect(output, `${moment.delayMs} ms into ${moment.after}`).toContain('CRM: installed');
			expect(hostPart(await describeBase(killed.db))).toEqual(bare);
			reached.push(await readParts(killed));
		}
		expect(kills).toBeGreaterThanOrEqual(3);
		const tables = reached[0]?.['tables'] ?? 0;
		expect(tables <= 1 || tables >= Object.keys(CRM_FIELDS).length, `nothing of the schema, or all of it: ${tables} tables`).toBe(true);
	});

	it('ends in the base that one clean run makes', async () => {
		const [last, once] = [await killed.command('crm:install'), await clean.command('crm:install')];
		expect([last.code, once.code]).toEqual([0, 0]);
		expect(last.output).toContain('CRM: installed');
		expect(await whole(killed)).toEqual(await whole(clean));
	});
});
