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
	let db: Knex;
	let before: Record<string, string>;
	let anchor: Date;
	let wasCutOff: boolean;
	let planted: Record<string, string>;

	beforeAll(async () => {
		const base = await openBase();
		db = base.db;
		before = await printOf(db);
		await killHalfway(base);
		const headOffice = await db('crm_units').where({ id: HEAD_OFFICE_ID }).first('date_created', 'date_updated');
		wasCutOff = headOffice.date_updated === null;
		anchor = new Date(headOffice.date_created);
		const nextWeek = new Date(anchor.getTime() + 7 * 86_400_000);
		await applyDemo({ knex: db }, { now: nextWeek });
		planted = await printOf(db);
	}, LONG);

	it(
		'is after kill -9 and a second run what one clean run makes',
		async () => {
			expect(wasCutOff).toBe(true);
			const clean = await openBase();
			const started = performance.now();
			await applyDemo({ knex: clean.db }, { now: anchor });
			expect(performance.now() - started).toBeLessThan(60_000);
			expect(await printOf(clean.db)).toEqual(planted);
		},
		LONG,
	);

	it('is not changed by a run when it is complete', async () => {
		expect(await applyDemo({ knex: db }, { now: new Date() })).toEqual({ planted: false, ordersWithoutAmount: 0 });
		expect(await printOf(db)).toEqual(planted);
	});

	it('holds orders whose amount is the sum of their lines', async () => {
		const [orders] = await db('crm_orders').sum({ sum: 'amount_minor' });
		const [lines] = await db('crm_order_lines').sum({ sum: 'amount_minor' });
		expect(Number(orders?.['sum'])).toBeGreaterThan(0);
		expect(Number(orders?.['sum'])).toBe(Number(lines?.['sum']));
	});

	it(
		'goes without a trace, but for what somebody added and what that needs',
		async () => {
			const unit = franchiseId('UTW');
			const customer = await db('crm_customers').where({ unit, kind: 'person' }).first('id', 'name');
			await db('crm_orders').insert({
				id: randomUUID(),
				unit,
				customer: customer.id,
				number: 'EIGEN-1',
				ordered_on: '2026-01-05',
			});
			const { kept, own, removed } = await removeDemo({ knex: db });
			expect(own).toEqual([{ table: 'crm_orders', count: 1, names: ['EIGEN-1'] }]);
			expect(kept.map(({ table, name }) => [table, name])).toEqual([
				['crm_customers', customer.name],
				['crm_units', 'Zwaluw Fietsen'],
				['crm_units', 'Regio Midden-Zuid'],
				['crm_units', 'Utrecht-West'],
				['crm_legal_entities', 'Zwaluw Fietsen Nederland B.V.'],
				['crm_legal_entities', expect.stringContaining('Utrecht-West')],
			]);
			expect(removed.crm_orders).toBeGreaterThan(57_000);

			const again = await removeDemo({ knex: db });
			expect(again).toEqual({ removed: Object.fromEntries(Object.keys(removed).map((table) => [table, 0])), own, kept });

			await db('crm_orders').where({ number: 'EIGEN-1' }).delete();
			expect((await removeDemo({ knex: db })).kept).toEqual([]);
			expect(await printOf(db)).toEqual(before);
		},
		LONG,
	);

	it('leaves no key of its own behind', async () => {
		for (const table of TABLES) expect((await db(table).pluck('id')).filter(isDemoId)).toEqual([]);
		expect((await db('crm_scopes').pluck('user')).filter(isDemoId)).toEqual([]);
	});
});

describe('a network of its own', () => {
	it(
		'keeps its default agreement, its colleagues and its own collections when the demo comes and goes',
		async () => {
			const { db } = await openBase();
			const own = { unit: randomUUID(), agreement: randomUUID(), repair: randomUUID() };
			await db('crm_sharing_agreements').insert({ id: own.agreement, title: 'Onze afspraak', status: 'active', valid_from: new Date(0) });
			await applyDemo({ knex: db }, { now: new Date() });
			expect(await db('crm_sharing_agreements').whereNull('unit').pluck('id')).toEqual([own.agreement]);

			const user = await db('directus_users').where({ email: 'medewerker@demo.example' }).first('id');
			await db('crm_units').insert({ id: own.unit, name: 'Eigen zaak', code: 'EIGEN', kind: 'franchise' });
			await db('crm_unit_members').insert({
				id: randomUUID(),
				unit: own.unit,
				user: user.id,
				function: 'employee',
				valid_from: new Date(0),
			});
			const product = await db('crm_products').first('id', 'name');
			await db.schema.createTable('repairs', (table) => {
				table.string('title');
				// As the Studio makes a relation: the same type as the key it points at.
				if (inject('template').kind === 'postgres') table.uuid('product').references('crm_products.id').onDelete('SET NULL');
				else table.string('product', 36).references('crm_products.id').onDelete('SET NULL');
			});
			await db('repairs').insert({ title: 'Eigen reparatie', product: product.id });
			const noted = await db('crm_customers')
				.where({ unit: franchiseId('ZEI') })
				.first('id', 'name');
			await db('directus_comments').insert({ id: randomUUID(), collection: 'crm_customers', item: noted.id, comment: 'Belde terug' });

			const { kept } = await removeDemo({ knex: db });
			const names = kept.map(({ table, name }) => `${table} ${name}`);
			for (const name of [
				`crm_products ${product.name}`,
				'directus_users medewerker@demo.example',
				`crm_customers ${noted.name}`,
				'crm_units Zeist',
			]) {
				expect(names).toContain(name);
			}
			expect(names).not.toContain('crm_units Utrecht-West');
			expect(await db('repairs').first()).toEqual({ title: 'Eigen reparatie', product: product.id });
			expect(await db('crm_sharing_agreements').pluck('id')).toEqual([own.agreement]);
			// Everybody knows the password.
			expect((await db('directus_users').where({ id: user.id }).first('status')).status).toBe('suspended');
		},
		LONG,
	);
});
