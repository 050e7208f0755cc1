import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { applyDemo } from '../../seeds/demo/apply.ts';
import { isDemoId } from '../../seeds/demo/ids.ts';
import { franchiseId, HEAD_OFFICE_ID } from '../../seeds/demo/network/units.ts';
import { removeDemo } from '../../seeds/demo/remove.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { copyTemplate, type Database } from '../support/databases.ts';
import { makeProjectFolder } from '../support/project-folder.ts';

const TABLES = [
	'crm_legal_entities',
	'crm_units',
	'crm_unit_members',
	'crm_sharing_agreements',
	'crm_sharing_rules',
	'crm_products',
	'crm_customers',
	'crm_contacts',
	'crm_orders',
	'crm_order_lines',
	'crm_activities',
	'directus_users',
];
const LONG = 300_000;

const folder = makeProjectFolder({ extensions: false });
const databases: Database[] = [];
const connections: Knex[] = [];

async function openBase(): Promise<{ db: Knex; database: Database }> {
	const database = await copyTemplate(inject('template'), folder.path, `demo_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
	const db = database.connect();
	databases.push(database);
	connections.push(db);
	return { db, database };
}

/** Rows and their content, table by table. */
async function printOf(db: Knex): Promise<Record<string, string>> {
	const prints: [string, string][] = [];
	for (const table of TABLES) {
		const rows: object[] = await db(table).orderBy('id');
		prints.push([table, `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`]);
	}
	return Object.fromEntries(prints);
}

async function countIn(db: Knex, table: string): Promise<number> {
	const [row] = await db(table).count({ count: '*' });
	return Number(row?.['count']);
}

/** Kills the command when the base holds half of the orders. */
async function killHalfway({ db, database }: { db: Knex; database: Database }): Promise<void> {
	const command = spawn(process.execPath, [inProject('seeds/demo/apply.ts')], {
		env: { ...database.env, CONFIG_PATH: '/nowhere' },
		stdio: 'ignore',
	});
	const ended = once(command, 'exit');
	while (command.exitCode === null && (await countIn(db, 'crm_orders')) < 30_000) await wait(50);
	command.kill('SIGKILL');
	await ended;
}

afterAll(async () => {
	for (const db of connections) await db.destroy();
	for (const database of databases) await database.drop();
	folder.remove();
});

describe('the demo network', () => {
	/** Killed and resumed, in a base without anything else. */
	let resumed: Knex;
	/** Planted in one run, in a base with things of its own. */
	let clean: Knex;
	const own = { unit: randomUUID(), agreement: randomUUID() };
	let empty: Record<string, string>;
	let planted: Record<string, string>;
	let wasCutOff: boolean;

	beforeAll(async () => {
		const base = await openBase();
		resumed = base.db;
		empty = await printOf(resumed);
		await killHalfway(base);
		const headOffice = await resumed('crm_units').where({ id: HEAD_OFFICE_ID }).first('date_created', 'date_updated');
		wasCutOff = headOffice.date_updated === null;
		const anchor = new Date(headOffice.date_created);
		const nextWeek = new Date(anchor.getTime() + 7 * 86_400_000);
		await applyDemo({ knex: resumed }, { now: nextWeek });
		planted = await printOf(resumed);

		clean = (await openBase()).db;
		await clean('crm_sharing_agreements').insert({
			id: own.agreement,
			title: 'Onze afspraak',
			status: 'active',
			valid_from: new Date(0),
		});
		await applyDemo({ knex: clean }, { now: anchor });
	}, LONG);

	it(
		'is after kill -9 and a second run what one clean run makes',
		async () => {
			expect(wasCutOff).toBe(true);
			const { crm_sharing_agreements: _, crm_sharing_rules: __, ...rest } = await printOf(clean);
			expect(planted).toMatchObject(rest);
		},
		LONG,
	);

	it(
		'is not changed by a run when it is complete',
		async () => {
			const again = await applyDemo({ knex: resumed }, { now: new Date() });
			expect(again).toEqual({ planted: false, ordersWithoutAmount: 0 });
			expect(await printOf(resumed)).toEqual(planted);
		},
		LONG,
	);

	it('holds orders whose amount is the sum of their lines', async () => {
		const [orders] = await resumed('crm_orders').sum({ sum: 'amount_minor' });
		const [lines] = await resumed('crm_order_lines').sum({ sum: 'amount_minor' });
		expect(Number(orders?.['sum'])).toBeGreaterThan(0);
		expect(Number(orders?.['sum'])).toBe(Number(lines?.['sum']));
	});

	it('brings a default agreement only to a network that has none', async () => {
		expect(await resumed('crm_sharing_agreements').whereNull('unit').pluck('title')).toEqual(['Standaardafspraak']);
		expect(await clean('crm_sharing_agreements').whereNull('unit').pluck('title')).toEqual(['Onze afspraak']);
	});

	it(
		'goes without a trace, but for what somebody added and what that needs',
		async () => {
			const unit = franchiseId('UTW');
			const customer = await resumed('crm_customers').where({ unit, kind: 'person' }).first('id', 'name');
			await resumed('crm_orders').insert({
				id: randomUUID(),
				unit,
				customer: customer.id,
				number: 'EIGEN-1',
				ordered_on: '2026-01-05',
			});
			const { kept, own: untouched, removed } = await removeDemo({ knex: resumed });
			expect(untouched).toEqual([{ table: 'crm_orders', count: 1, names: ['EIGEN-1'] }]);
			expect(kept.map(({ table, name }) => [table, name])).toEqual([
				['crm_customers', customer.name],
				['crm_units', 'Zwaluw Fietsen'],
				['crm_units', 'Regio Midden-Zuid'],
				['crm_units', 'Utrecht-West'],
				['crm_legal_entities', 'Zwaluw Fietsen Nederland B.V.'],
				['crm_legal_entities', expect.stringContaining('Utrecht-West')],
			]);
			expect(removed.crm_orders).toBeGreaterThan(57_000);

			const nothing = Object.fromEntries(Object.keys(removed).map((table) => [table, 0]));
			expect(await removeDemo({ knex: resumed })).toEqual({ removed: nothing, own: untouched, kept });

			await resumed('crm_orders').where({ number: 'EIGEN-1' }).delete();
			expect((await removeDemo({ knex: resumed })).kept).toEqual([]);
			expect(await printOf(resumed)).toEqual(empty);
			expect((await resumed('crm_scopes').pluck('user')).filter(isDemoId)).toEqual([]);
			expect((await resumed('crm_access_history').pluck('row_id')).filter(isDemoId)).toEqual([]);
		},
		LONG,
	);

	it(
		'goes and leaves own colleagues, collections and comments what they point at',
		async () => {
			const user = await clean('directus_users').where({ email: 'medewerker@demo.example.com' }).first('id');
			await clean('crm_units').insert({ id: own.unit, name: 'Eigen zaak', code: 'EIGEN', kind: 'franchise' });
			await clean('crm_unit_members').insert({
				id: randomUUID(),
				unit: own.unit,
				user: user.id,
				function: 'employee',
				valid_from: new Date(0),
			});
			const product = await clean('crm_products').first('id', 'name');
			await clean.schema.createTable('repairs', (table) => {
				table.string('title');
				// As the Studio makes a relation: of the type of the key that it points at.
				const column = inject('template').kind === 'postgres' ? table.uuid('product') : table.string('product', 36);
				column.references('crm_products.id').onDelete('SET NULL');
			});
			await clean('repairs').insert({ title: 'Eigen reparatie', product: product.id });
			const unit = franchiseId('ZEI');
			const [noted, commented, filed] = await clean('crm_customers').where({ unit }).orderBy('id').limit(3).select('id', 'name');
			const entry = { id: randomUUID(), unit, author: user.id };
			await clean('crm_comments').insert({ ...entry, customer: commented.id, body: 'Belde terug', written_at: 1 });
			await clean('crm_files').insert({
				...entry,
				customer: filed.id,
				file: randomUUID(),
				name: 'offerte.pdf',
				type: 'application/pdf',
				bytes: 1,
				added_at: 1,
			});
			await clean('directus_comments').insert({
				id: randomUUID(),
				collection: 'crm_customers',
				item: noted.id,
				comment: 'Belde terug',
			});

			const { kept } = await removeDemo({ knex: clean });
			expect(kept.map(({ table, name }) => `${table} ${name}`)).toEqual([
				`crm_customers ${noted.name}`,
				`crm_customers ${commented.name}`,
				`crm_customers ${filed.name}`,
				`crm_products ${product.name}`,
				'directus_users medewerker@demo.example.com',
				'crm_units Zwaluw Fietsen',
				'crm_units Regio Midden-Zuid',
				'crm_units Zeist',
				'crm_legal_entities Zwaluw Fietsen Nederland B.V.',
				expect.stringMatching(/^crm_legal_entities .* Zeist /),
			]);
			expect(await clean('repairs').first()).toEqual({ title: 'Eigen reparatie', product: product.id });
			expect(await clean('crm_sharing_agreements').pluck('id')).toEqual([own.agreement]);
			// Everybody knows the password.
			expect(await clean('directus_users').where({ id: user.id }).first('status')).toEqual({ status: 'suspended' });
		},
		LONG,
	);
});
