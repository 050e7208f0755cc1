import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plainTables } from '../../extensions/crm/src/installation/api/all-database-objects.ts';
import { type BaseDescription, describeBase, hostPart } from '../support/describe-base.ts';
import { EDITOR_TOKEN, furnishHost } from '../support/furnish-host.ts';
import { type HostProject, makeHostProject } from '../support/host-project.ts';
import { plantNetwork } from '../support/network.ts';
import { tokenOf } from '../support/users.ts';

const MEMBER = 'anna@test.example';

/** One project through its whole life with the CRM; each step stands on the one before. */
describe('the packed extension in a project of somebody else', { timeout: 180_000 }, () => {
	let host: HostProject;
	let before: BaseDescription;
	beforeAll(async () => {
		host = await makeHostProject(inject('template'));
		await furnishHost(host);
		before = hostPart(await describeBase(host.db));
		host.installPackage();
	});
	afterAll(() => host?.remove());

	it('adds what is ours and neither changes nor removes anything else', async () => {
		const { code, output } = await host.command('crm:install');
		expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('CRM: installed.') });
		expect(hostPart(await describeBase(host.db))).toEqual(before);
		expect(await host.db.schema.hasTable('crm_customers')).toBe(true);
		const [settings] = await host.db('directus_settings').select('module_bar');
		expect(JSON.stringify(settings)).toContain('crm');
	});

	it('changes nothing the second time', async () => {
		const installed = await describeBase(host.db);
		const { output } = await host.command('crm:install');
		expect(output).toContain('nothing to change');
		expect(await describeBase(host.db)).toEqual(installed);
	});

	it('serves the blog to the public, the drafts to editors and customers to members', async () => {
		await plantNetwork(host.db, {
			units: [{ key: 'utrecht' }, { key: 'zwolle' }],
			members: [{ email: MEMBER, unit: 'utrecht', function: 'franchisee' }],
			customers: [
				{ key: 'Bakker', unit: 'utrecht' },
				{ key: 'Visser', unit: 'zwolle' },
			],
		});
		const server = await host.start();
		expect((await server.anonymous.get('/crm/health')).body).toEqual({ data: { status: 'ok' } });
		expect((await server.anonymous.get('/items/articles', { fields: 'title' })).body.data).toEqual([{ title: 'Max Havelaar' }]);
		expect((await server.as(EDITOR_TOKEN).get('/items/articles', { fields: 'title' })).body.data).toHaveLength(2);
		expect((await server.as(tokenOf(MEMBER)).get('/items/crm_customers', { fields: 'name' })).body.data).toEqual([{ name: 'Bakker' }]);
		expect((await server.as(EDITOR_TOKEN).get('/items/crm_customers')).status).toBe(403);
		const { data } = (await server.admin.get('/collections')).body as { data: { collection: string }[] };
		const shown = data.map(({ collection }) => collection);
		expect(shown).toEqual(expect.arrayContaining(['articles', 'crm_customers', 'ledger']));
		expect(shown.filter((name) => plainTables(inject('template').kind).includes(name))).toEqual([]);
		await server.stop();
	});

	it('says what an uninstallation would remove, and removes nothing yet', async () => {
		const installed = await describeBase(host.db);
		const { code, output } = await host.command('crm:uninstall');
		expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('crm_customers (2 rows)') });
		expect(await describeBase(host.db)).toEqual(installed);
	});

	it('goes and leaves the data, and the host as it was', async () => {
		expect((await host.command('crm:uninstall', '--yes')).code).toBe(0);
		const left = await describeBase(host.db);
		expect(withoutMembers(hostPart(left))).toEqual(before);
		expect(left['crm_customers']?.rows).toHaveLength(2);
		expect(left['directus_policies']?.rows).toHaveLength(before['directus_policies']?.rows.length ?? 0);
	});

	it('comes back with its members, and does not drop tables to which a field of the host points', async () => {
		expect((await host.command('crm:install')).code).toBe(0);
		const server = await host.start();
		expect((await server.as(tokenOf(MEMBER)).get('/items/crm_customers', { fields: 'name' })).body.data).toEqual([{ name: 'Bakker' }]);
		await server.admin.post('/fields/authors', { field: 'customer', type: 'uuid', meta: { special: ['m2o'] }, schema: {} });
		await server.admin.post('/relations', {
			collection: 'authors',
			field: 'customer',
			related_collection: 'crm_customers',
			schema: { on_delete: 'SET NULL' },
		});
		const { code, output } = await host.command('crm:uninstall', '--yes', '--with-data');
		expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('"authors.customer"') });
		expect(await host.db('crm_customers').count({ n: '*' })).toMatchObject([{ n: expect.anything() }]);
		await server.admin.delete('/fields/authors/customer');
		await server.stop();
	});

	it('goes with its data when told, and leaves no trace but its line in the list of extensions', async () => {
		const { directus_activity: activity, directus_revisions: revisions } = hostPart(await describeBase(host.db));
		expect((await host.command('crm:uninstall', '--yes', '--with-data')).code).toBe(0);
		const { directus_extensions: _extensions, ...left } = await describeBase(host.db);
		expect(Object.keys(left).filter((table) => table.startsWith('crm_'))).toEqual([]);
		expect(left['directus_users']?.columns).toEqual(before['directus_users']?.columns);
		// The host's administrator was at work since.
		expect(withoutMembers(hostPart(left))).toEqual({ ...before, directus_activity: activity, directus_revisions: revisions });
		expect((await host.command('crm:uninstall', '--yes', '--with-data')).output).toContain('nothing to remove');
	});
});

/** The test's own member was planted after the first look, and stays a user of the host. */
function withoutMembers(description: BaseDescription): BaseDescription {
	const users = description['directus_users'];
	return users ? { ...description, directus_users: { ...users, rows: users.rows.filter(({ email }) => email !== MEMBER) } } : description;
}
