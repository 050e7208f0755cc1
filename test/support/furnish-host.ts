/** What somebody else's project holds: collections, a public blog, editors and data of its own. */
import type { Knex } from 'knex';
import type { HostProject } from './host-project.ts';

export const EDITOR_TOKEN = 'token-of-an-editor';

/** Fills a project as its owner would: through the API of a stock Directus, and by hand in the database. */
export async function furnishHost(host: HostProject): Promise<void> {
	const server = await host.start();
	const post = async (path: string, body: object): Promise<string> => {
		const { status, text, body: reply } = await server.admin.post(path, body);
		if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
		return reply.data?.id;
	};
	const string = (field: string) => ({ field, type: 'string', meta: {}, schema: {} });
	const id = { field: 'id', type: 'integer', meta: { hidden: true }, schema: { is_primary_key: true, has_auto_increment: true } };
	await post('/collections', { collection: 'authors', meta: { note: 'ours' }, schema: {}, fields: [id, string('name')] });
	await post('/collections', {
		collection: 'articles',
		meta: { display_template: '{{title}}' },
		schema: {},
		fields: [id, string('title'), string('status')],
	});
	await post('/fields/articles', { field: 'author', type: 'integer', meta: { special: ['m2o'] }, schema: {} });
	await post('/relations', {
		collection: 'articles',
		field: 'author',
		related_collection: 'authors',
		meta: { one_field: 'articles' },
		schema: { on_delete: 'SET NULL' },
	});
	await post('/fields/authors', { field: 'articles', type: 'alias', meta: { special: ['o2m'] } });
	await post('/fields/articles', { field: 'editor', type: 'uuid', meta: { special: ['m2o'] }, schema: {} });
	await post('/relations', {
		collection: 'articles',
		field: 'editor',
		related_collection: 'directus_users',
		schema: { on_delete: 'SET NULL' },
	});
	const author = await post('/items/authors', { name: 'Multatuli' });
	await post('/items/articles', { title: 'Max Havelaar', status: 'published', author });
	await post('/items/articles', { title: 'Ideeën', status: 'draft', author });
	const [reader] = (await server.admin.get('/policies', { filter: { name: { _eq: '$t:public_label' } } })).body.data;
	await post('/permissions', {
		policy: reader.id,
		collection: 'articles',
		action: 'read',
		permissions: { status: { _eq: 'published' } },
		fields: ['id', 'title', 'author'],
	});
	await post('/permissions', { policy: reader.id, collection: 'authors', action: 'read', permissions: {}, fields: ['*'] });
	await post('/permissions', { policy: reader.id, collection: 'directus_files', action: 'read', permissions: {}, fields: ['*'] });
	const policy = await post('/policies', { name: 'Editors', admin_access: false, app_access: true });
	for (const action of ['create', 'read', 'update'])
		await post('/permissions', { policy, collection: 'articles', action, permissions: {}, fields: ['*'] });
	await post('/permissions', { policy, collection: 'directus_files', action: 'read', permissions: {}, fields: ['*'] });
	const role = await post('/roles', { name: 'Editors', policies: { create: [{ policy }] } });
	await post('/users', { email: 'editor@example.com', role, token: EDITOR_TOKEN });
	await post('/presets', { collection: 'articles', layout: 'tabular', bookmark: 'Drafts', filter: { status: { _eq: 'draft' } } });
	await post('/translations', { key: 'greeting', language: 'nl-NL', value: 'Dag' });
	await post('/dashboards', {
		name: 'Blog',
		panels: [{ name: 'Count', type: 'metric', position_x: 1, position_y: 1, width: 12, height: 6, options: {} }],
	});
	await post('/flows', { name: 'Ping', trigger: 'manual', status: 'active', accountability: 'all', options: {} });
	const module = (id: string, enabled = true) => ({ type: 'module', id, enabled });
	const bar = [module('insights'), module('content'), module('files', false), { ...module('settings'), locked: true }];
	await server.admin.patch('/settings', { project_name: 'A blog', default_language: 'en-US', module_bar: bar });
	await server.stop();
	await host.db.raw('create table ledger (entry integer primary key, remark varchar(50))');
	await host.db('ledger').insert({ entry: 1, remark: 'by hand' });
	await host.db.raw('create index articles_by_title on articles (title, status)');
	await byHand(host.db);
}

/** What no snapshot of Directus knows of. */
async function byHand(db: Knex): Promise<void> {
	if (db.client.config.client === 'sqlite3') {
		for (const table of ['articles', 'directus_users']) {
			await db.raw(
				`create trigger ${table}_in_the_books after delete on ${table} begin insert into ledger (remark) values ('a row of ${table} is gone'); end`,
			);
		}
		return;
	}
	await db.raw(
		`create function in_the_books() returns trigger language plpgsql as $$ begin insert into ledger (entry, remark) values (99, TG_TABLE_NAME); return null; end $$`,
	);
	for (const table of ['articles', 'directus_users']) {
		await db.raw(`create trigger ${table}_in_the_books after delete on ${table} for each row execute function in_the_books()`);
	}
}
