import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { FRANCHISEE, HEADING, MAP, NETWORK, csv, importFile, netMinor, postOrders, printOf } from './import-support.ts';

/** A command starts a whole Directus. */
const LONG = 300_000;

let crm: Crm;
beforeAll(async () => {
	crm = await startCrm({ seed: (db) => plantNetwork(db, NETWORK) });
});
afterAll(() => crm?.stop());

const source = (name: string) => ({ ...MAP, source: name });
const linesOf = (invoice: string) =>
	crm
		.db('crm_order_lines as l')
		.join('crm_orders as o', 'o.id', 'l.order')
		.where('o.number', invoice)
		.orderBy('l.line_number')
		.select('l.line_number', 'l.description', 'l.quantity', 'l.amount_minor', 'l.mark', 'l.source_key');
const orderOf = (number: string) => crm.db('crm_orders').where({ number }).first();

describe('POST /crm/imports/orders', () => {
	it('stores orders with their lines, customers and amounts, and says what it did', async () => {
		const file = csv(
			'1001,2026-03-05 14:00,2.555,2,Lamp,12,DLF',
			'1001,2026-03-05 13:00,2.555,2,Lamp,12,DLF',
			'1001,2026-03-05 14:00,2.555,2,Lamp,12,DLF',
			'C1002,2026-03-06 23:30,10,-1,Lamp,12,Delft',
			'A1003,2026-03-06 10:00,-11062.06,1,Afboeking,,GDA',
			'1004,2026-03-06 10:00,0,5,Gratis,13,GDA',
		);
		const { status, body } = await postOrders(crm.admin, file, source('first'));
		expect(status).toBe(200);
		expect(body.data).toMatchObject({
			read: 6,
			accepted: 6,
			rejected: 0,
			lines: { created: 6 },
			orders: { created: 4, extended: 0, unchanged: 0 },
			customers: { created: 2 },
			amounts: { EUR: 3 * 511 - 1_000 - 1_106_206 },
			rejectedRows: null,
			reading: { encoding: 'utf-8', delimiter: ',', dates: 'ymd', prices: 'point' },
		});
		expect(await linesOf('1001')).toMatchObject([{ line_number: 1 }, { line_number: 2 }, { line_number: 3 }]);
		const { data } = (
			await crm.admin.get('/items/crm_orders', {
				'filter[number][_in]': '1001,C1002,A1003',
				sort: 'number',
				fields: 'number,kind,ordered_on,ordered_at,amount_minor,customer.name,unit.code',
			})
		).body;
		expect(data.map((order: { amount_minor: unknown }) => ({ ...order, amount_minor: Number(order.amount_minor) }))).toEqual([
			{
				number: '1001',
				kind: 'order',
				ordered_on: '2026-03-05',
				ordered_at: '2026-03-05T12:00:00.000Z',
				amount_minor: 1_533,
				customer: { name: '12' },
				unit: { code: 'DLF' },
			},
			{
				number: 'A1003',
				kind: 'adjustment',
				ordered_on: '2026-03-06',
				ordered_at: '2026-03-06T09:00:00.000Z',
				amount_minor: -1_106_206,
				customer: null,
				unit: { code: 'GDA' },
			},
			{
				number: 'C1002',
				kind: 'credit',
				ordered_on: '2026-03-06',
				ordered_at: '2026-03-06T22:30:00.000Z',
				amount_minor: -1_000,
				customer: { name: '12' },
				unit: { code: 'DLF' },
			},
		]);
		expect((await linesOf('A1003'))[0]).toMatchObject({ mark: 'negative_price' });
		expect((await linesOf('1004'))[0]).toMatchObject({ mark: 'zero_price' });
	});

	it('changes nothing the second time, also what people changed since', async () => {
		const file = csv('2001,2026-03-05,5,1,Lamp,21,DLF', '2001,2026-03-05,5,1,Lamp,21,DLF');
		await postOrders(crm.admin, file, source('twice'));
		await crm.db('crm_orders').where({ number: '2001' }).update({ remark: 'gebeld', customer: null });
		const before = await printOf(crm.db);
		const { body } = await postOrders(crm.admin, gzipSync(file), source('twice'));
		expect(body.data).toMatchObject({
			accepted: 2,
			lines: { created: 0, unchanged: 2 },
			orders: { created: 0, extended: 0, unchanged: 1 },
			customers: { created: 0 },
		});
		expect(await printOf(crm.db)).toEqual(before);
	});

	it('says which orders of an earlier import got more lines', async () => {
		await postOrders(crm.admin, csv('3001,2026-03-05 10:00,5,1,Lamp,31,DLF'), source('more'));
		const { body } = await postOrders(
			crm.admin,
			csv('3001,2026-03-05 10:00,5,1,Lamp,31,DLF', '3001,2026-03-05 09:00,7,1,Stoel,31,DLF', '3002,2026-03-05,1,1,Kop,,DLF'),
			source('more'),
		);
		expect(body.data).toMatchObject({ lines: { created: 2, unchanged: 1 }, orders: { created: 1, extended: 1, unchanged: 0 } });
		expect(Number((await orderOf('3001')).amount_minor)).toBe(1_200);
		expect((await linesOf('3001')).map(({ line_number }) => line_number)).toEqual([1, 2]);
	});

	it('updates lines that changed when the map names a line number', async () => {
		const map = { ...source('numbered'), columns: { ...MAP.columns, lineNumber: 'Regel' } };
		const file = (price: string) =>
			`${HEADING},Regel\n4001,2026-03-05,${price},1,Lamp,41,DLF,10\n4001,2026-03-05,3,1,Kop,41,DLF,20\n4001,2026-03-05,3,1,Kop,41,DLF,20\n`;
		expect((await postOrders(crm.admin, file('5'), map)).body.data).toMatchObject({
			lines: { created: 2 },
			reasons: [{ code: 'line_number_repeated', rows: 1 }],
		});
		expect((await postOrders(crm.admin, file('6'), map)).body.data.lines).toEqual({ created: 0, updated: 1, unchanged: 1 });
		expect(Number((await orderOf('4001')).amount_minor)).toBe(900);
		expect((await linesOf('4001')).map(({ line_number }) => line_number)).toEqual([10, 20]);
	});

	it('takes a form with a file and a map', async () => {
		const form = new FormData();
		form.append(
			'file',
			new Blob([csv('5001,05-03-2026,"1,50",1,Lamp,,DLF', '5001,31-03-2026,"1,50",1,Lamp,,DLF')]),
			'C:\\uploads\\kassa.csv',
		);
		form.append('map', JSON.stringify(source('form')));
		const { status, body } = await crm.admin.send('POST', '/crm/imports/orders', { body: form });
		expect(status).toBe(200);
		expect(body.data).toMatchObject({ file: 'kassa.csv', accepted: 2, reading: { dates: 'dmy', prices: 'comma' }, amounts: { EUR: 300 } });
	});

	it('fills a field that was added in the Studio', async () => {
		await crm.admin.post('/fields/crm_orders', { field: 'kassier', type: 'string', meta: {}, schema: {} });
		await crm.admin.post('/fields/crm_order_lines', {
			field: 'korting',
			type: 'decimal',
			meta: {},
			schema: { numeric_precision: 10, numeric_scale: 2 },
		});
		const map = { ...source('fields'), fields: { order: { kassier: 'Wie' }, line: { korting: 'Korting' }, customer: { city: 'Plaats' } } };
		const { status, body } = await postOrders(
			crm.admin,
			`${HEADING},Wie,Korting,Plaats\n6001,2026-03-05,5,1,Lamp,61,DLF,Anna,1.5,Rijswijk\n6002,2026-03-05,5,1,Lamp,61,DLF,Anna,veel,Rijswijk\n`,
			map,
		);
		expect(status).toBe(200);
		expect(body.data).toMatchObject({ accepted: 1, reasons: [{ code: 'value_unreadable', rows: 1 }] });
		expect(await orderOf('6001')).toMatchObject({ kassier: 'Anna' });
		expect(await crm.db('crm_customers').where({ number: '61' }).first()).toMatchObject({ city: 'Rijswijk', country: null });
		const refused = await postOrders(crm.admin, csv('1,2026-03-05,5,1,Lamp,,DLF'), {
			...source('fields'),
			fields: { order: { amount_minor: 'Prijs', nergens: 'Prijs' } },
		});
		expect(refused.body.errors[0].extensions.code).toBe('CRM_IMPORT_FIELDS_UNKNOWN');
	});

	it('does not stumble over two imports of the same file at once', async () => {
		const file = csv(
			...Array.from({ length: 3_000 }, (_, index) => `${7_000 + (index >> 2)},2026-03-05 10:00,1,1,Lamp,R${index >> 5},DLF`),
		);
		const replies = await Promise.all([postOrders(crm.admin, file, source('race')), postOrders(crm.admin, file, source('race'))]);
		expect(replies.map(({ status }) => status)).toEqual([200, 200]);
		expect(replies.map(({ body }) => body.data.accepted)).toEqual([3_000, 3_000]);
		expect(replies[0].body.data.lines.created + replies[1].body.data.lines.created).toBe(3_000);
		expect(await crm.db('crm_orders').where('source_key', 'like', 'race:%').sum({ net: 'amount_minor' }).first()).toMatchObject({
			net: expect.toSatisfy((net) => Number(net) === 300_000),
		});
	});

	it('stores the other orders when the database will not have one', async () => {
		const file = csv(...Array.from({ length: 9 }, (_, index) => `800${index},2026-03-05,5,1,${index === 4 ? 'Verboden' : 'Lamp'},,DLF`));
		const forbid =
			crm.env['DB_CLIENT'] === 'pg'
				? `alter table crm_order_lines add constraint test_forbidden check (description is distinct from 'Verboden')`
				: `create trigger test_forbidden before insert on crm_order_lines when new.description = 'Verboden' begin select raise(abort, 'not this one'); end`;
		await crm.db.raw(forbid);
		const { status, body } = await postOrders(crm.admin, file, source('refused'));
		await crm.db.raw(
			crm.env['DB_CLIENT'] === 'pg' ? 'alter table crm_order_lines drop constraint test_forbidden' : 'drop trigger test_forbidden',
		);
		expect(status).toBe(200);
		expect(body.data).toMatchObject({ accepted: 8, rejected: 1, reasons: [{ code: 'database_refused', rows: 1 }], problems: [{ row: 6 }] });
		expect((await postOrders(crm.admin, file, source('refused'))).body.data.lines).toEqual({ created: 1, updated: 0, unchanged: 8 });
	});
});

describe('rejected rows', () => {
	it('can be fetched by the one who imported, mended and imported again: they only add', async () => {
		const file = csv(
			'9001,2026-03-05,5,1,Lamp,91,DLF',
			'9001,2026-03-05,vijf,1,Lamp,91,DLF',
			'9002,2026-02-30,5,1,Kop,91,DLF',
			'9003,2026-03-05,5,1,Bord,91,Nergens',
		);
		const { body } = await postOrders(crm.as(FRANCHISEE), file, source('mend'));
		expect(body.data).toMatchObject({
			read: 4,
			accepted: 1,
			rejected: 3,
			problems: [
				{ row: 3, column: 'Prijs', code: 'number_unreadable' },
				{ row: 4, column: 'Datum' },
				{ row: 5, column: 'Vestiging' },
			],
		});
		const rejected = await crm.as(FRANCHISEE).get(body.data.rejectedRows);
		expect(rejected.headers.get('content-type')).toContain('text/csv');
		expect(rejected.text.split('\r\n')[0]).toBe(`crm_run,crm_row,crm_problem,crm_remedy,${HEADING}`);
		expect((await crm.admin.get(body.data.rejectedRows)).status).toBe(403);
		expect((await crm.anonymous.get(body.data.rejectedRows)).status).toBe(401);
		expect((await crm.as(FRANCHISEE).get(`/crm/imports/${body.data.id}`)).body.data).toMatchObject({
			status: 'finished',
			read: 4,
			result: { accepted: 1 },
		});
		expect((await crm.admin.get(`/crm/imports/${body.data.id}`)).status).toBe(403);

		// The first mended row becomes equal to a line that its order already has: a second lamp, not the same one.
		const mended = rejected.text.replaceAll('vijf', '5').replaceAll('2026-02-30', '2026-02-28');
		const again = await postOrders(crm.as(FRANCHISEE), mended, source('mend'));
		expect(again.body.data).toMatchObject({
			read: 3,
			accepted: 2,
			rejected: 1,
			lines: { created: 2, unchanged: 0 },
			orders: { created: 1, extended: 1 },
		});
		expect(await linesOf('9001')).toMatchObject([
			{ line_number: 1, description: 'Lamp' },
			{ line_number: 2, description: 'Lamp' },
		]);
		expect((await postOrders(crm.as(FRANCHISEE), mended, source('mend'))).body.data).toMatchObject({
			accepted: 2,
			lines: { created: 0, unchanged: 2 },
		});
		const rest = await crm.as(FRANCHISEE).get(again.body.data.rejectedRows);
		expect(rest.text).toContain(`${body.data.id},5,`);
	});
});

describe('what a member may import', () => {
	it('is only into units that the agreement lets them write; another unit reads like one that is not there', async () => {
		const { body } = await postOrders(
			crm.as(FRANCHISEE),
			csv('M1,2026-03-05,5,1,Lamp,M1,DLF', 'M2,2026-03-05,5,1,Lamp,M1,GDA', 'M3,2026-03-05,5,1,Lamp,M1,XXX'),
			source('member'),
		);
		expect(body.data).toMatchObject({ accepted: 1, rejected: 2 });
		const [gouda, absent] = body.data.problems;
		expect(gouda.message.replace('GDA', 'XXX')).toBe(absent.message);
		expect(await crm.db('crm_orders').where({ unit: idOf('unit', 'GDA'), source_key: 'member:M2' })).toEqual([]);
	});

	it('makes no units and no articles, and fills no field outside the permission rows', async () => {
		const file = csv('M1,2026-03-05,5,1,Lamp,M1,DLF');
		for (const change of [{ units: { createMissing: { parent: 'HK' } } }, { products: 'create' }]) {
			const { status, body } = await postOrders(crm.as(FRANCHISEE), file, { ...source('member'), ...change });
			expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_IMPORT_ADMINS_ONLY']);
		}
		const { status } = await postOrders(crm.as(FRANCHISEE), file, { ...source('member'), fields: { customer: { user_created: 'Klant' } } });
		expect(status).toBe(400);
		expect((await postOrders(crm.anonymous, file)).status).toBe(401);
	});
});

describe('directus crm:import', { timeout: LONG }, () => {
	it('prints what it did, writes rejected rows beside the file and never over another file', async () => {
		const first = await importFile(
			crm,
			'till.csv',
			csv('T1,2026-03-05,5,1,Lamp,T1,DLF', 'T2,2026-03-05,vijf,1,Lamp,T1,DLF'),
			source('cli'),
		);
		expect(first.code).toBe(2);
		expect(first.output).toContain('read 2 · accepted 1 · rejected 1');
		expect(first.output).toContain('number_unreadable');
		expect(first.output).toContain('row 3: Column "Prijs"');
		await importFile(crm, 'till.csv', csv('T2,2026-03-05,vijf,1,Lamp,T1,DLF'), source('cli'));
		expect(
			readdirSync(crm.cwd)
				.filter((name) => name.startsWith('till.rejected'))
				.toSorted(),
		).toEqual(['till.rejected-2.csv', 'till.rejected.csv']);
		expect(readFileSync(join(crm.cwd, 'till.rejected.csv'), 'utf8')).toContain('vijf');
		expect(readdirSync(crm.cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('speaks Dutch, ends with 0 when all is well, and makes units when the map says so', async () => {
		const map = {
			...source('cli-units'),
			units: { createMissing: { parent: 'HK', codePrefix: 'N-', timeZone: 'Europe/London', currency: 'GBP' } },
			products: 'create',
		};
		const { code, output } = await importFile(crm, 'units.csv', csv('T1,2026-03-05,5,1,Lamp,U1,Isle of Man'), map, '--language', 'nl');
		expect(output).toContain('gelezen 1 · geaccepteerd 1 · afgewezen 0');
		expect(code).toBe(0);
		expect(await crm.db('crm_units').where({ code: 'N-ISLE-OF-MAN' }).first()).toMatchObject({
			name: 'Isle of Man',
			kind: 'franchise',
			parent: idOf('unit', 'HK'),
			currency: 'GBP',
		});
	});

	it('says in one line what is wrong with the file or the map, and ends with 1', async () => {
		const gone = await crm.command('crm:import', 'orders', '/does/not/exist.csv', '--map', join(crm.cwd, 'map.json'), '--language', 'en');
		expect([gone.code, gone.output]).toEqual([1, expect.stringContaining('exist.csv cannot be read: it does not exist.')]);
		writeFileSync(join(crm.cwd, 'bad.json'), '{"source":"x"');
		const bad = await crm.command(
			'crm:import',
			'orders',
			join(crm.cwd, 'till.csv'),
			'--map',
			join(crm.cwd, 'bad.json'),
			'--language',
			'en',
		);
		expect([bad.code, bad.output]).toEqual([1, expect.stringContaining('The map cannot be used. not JSON')]);
		const none = await crm.command('crm:import', 'orders', join(crm.cwd, 'till.csv'), '--language', 'nl');
		expect([none.code, none.output]).toEqual([1, expect.stringContaining('--map MAP.json')]);
	});
});

it('leaves the amounts of the network as the sum of its lines', async () => {
	const { net } = (await crm.db('crm_order_lines').sum({ net: 'amount_minor' }).first()) as { net: string | number };
	expect(await netMinor(crm.db)).toBe(Number(net));
});
