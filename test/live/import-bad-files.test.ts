import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN } from '../support/directus.ts';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { HEADING, MAP, NETWORK, csv, postOrders } from './import-support.ts';

let crm: Crm;
beforeAll(async () => {
	crm = await startCrm({ seed: (db) => plantNetwork(db, NETWORK) });
});
afterAll(() => crm?.stop());

const row = (number: number, change: { date?: string; price?: string; name?: string; customer?: string } = {}) => {
	const { date = '2026-03-05', price = '5', name = 'Lamp', customer = '' } = change;
	return `B${number},${date},${price},1,${name},${customer},DLF`;
};
const whole = csv(row(1), row(2));
const utf16 = (text: string, big = false) => {
	const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
	return big ? bytes.swap16() : bytes;
};
const workbook = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), Buffer.from('[Content_Types].xml xl/workbook.xml')]);
const gz = gzipSync(whole);

describe('a file that cannot be imported as a whole', () => {
	it.each<[string, string | Buffer, string, object?]>([
		['nothing', '', 'CRM_IMPORT_FILE_MISSING'],
		['only empty lines', '\n\n  \n', 'CRM_IMPORT_FILE_EMPTY'],
		['only headings', `${HEADING}\n`, 'CRM_IMPORT_FILE_EMPTY'],
		['an Excel workbook', workbook, 'CRM_IMPORT_NOT_CSV'],
		['an Excel workbook inside a gz', gzipSync(workbook), 'CRM_IMPORT_NOT_CSV'],
		['a PDF', '%PDF-1.7 …', 'CRM_IMPORT_NOT_CSV'],
		['a gz that was cut off', gz.subarray(0, gz.length - 10), 'CRM_IMPORT_GZIP_DAMAGED'],
		['a gz with a damaged middle', Buffer.concat([gz.subarray(0, 20), Buffer.alloc(20, 7), gz.subarray(40)]), 'CRM_IMPORT_GZIP_DAMAGED'],
		['a text that is no table', 'Beste lezer\nhierbij de opdrachten\n', 'CRM_IMPORT_SEPARATOR_UNKNOWN'],
		['no headings', whole.split('\n').slice(1).join('\n'), 'CRM_IMPORT_COLUMNS_MISSING'],
		['a heading that is missing', whole.replace('Prijs', 'Bedrag'), 'CRM_IMPORT_COLUMNS_MISSING'],
		['a heading that stands twice', whole.replace('Artikel', 'Prijs'), 'CRM_IMPORT_COLUMNS_REPEATED'],
		['an open quote in the headings', whole.replace('Datum', '"Datum'), 'CRM_IMPORT_HEADINGS_DAMAGED'],
		['dates with two readings', csv(row(1, { date: '01-02-2026' }), row(2, { date: '03-04-2026' })), 'CRM_IMPORT_DATES_AMBIGUOUS'],
		['numbers with two readings', csv(row(1, { price: '1.000' }), row(2, { price: '2.500' })), 'CRM_IMPORT_NUMBERS_AMBIGUOUS'],
		[
			'bytes that are ¤ or €',
			Buffer.concat([Buffer.from(`${HEADING}\n`), Buffer.from(row(1, { name: '\xa4' }), 'latin1')]),
			'CRM_IMPORT_ENCODING_UNSURE',
		],
		['a zone that does not exist', whole, 'CRM_IMPORT_ZONE_UNKNOWN', { dates: { timeZone: 'Europe/Atlantis' } }],
		[
			'a parent that does not exist',
			whole.replaceAll('DLF', 'Utrecht'),
			'CRM_IMPORT_PARENT_UNKNOWN',
			{ units: { createMissing: { parent: 'XX' } } },
		],
		['a map of another shape', whole, 'CRM_IMPORT_MAP_INVALID', { columns: { invoice: { _in: ['x'] } } }],
	])('is named and mended, and stores nothing: %s', async (_title, body, code, change = {}) => {
		const answers = await Promise.all(
			['en', 'nl'].map((language) =>
				crm.admin.send(
					'POST',
					'/crm/imports/orders',
					{
						body: typeof body === 'string' ? body : new Uint8Array(body),
						headers: { 'content-type': 'text/csv', 'accept-language': language },
					},
					{ map: JSON.stringify({ ...MAP, source: 'bad', ...change }), name: 'f.csv' },
				),
			),
		);
		for (const { status, body: reply } of answers) {
			expect(reply.errors[0].extensions.code).toBe(code);
			expect(status).toBe(400);
			expect(reply.errors[0].extensions.remedy.length).toBeGreaterThan(15);
		}
		expect(answers[0]!.body.errors[0].message).not.toBe(answers[1]!.body.errors[0].message);
		expect(await crm.db('crm_orders').where('source_key', 'like', 'bad:%').count({ rows: '*' }).first()).toMatchObject({
			rows: expect.toSatisfy((rows) => Number(rows) === 0),
		});
	});

	it('says what a form lacks', async () => {
		const form = (parts: [string, string | Blob][]) => {
			const made = new FormData();
			for (const [name, value] of parts) made.append(name, value);
			return made;
		};
		const send = async (parts: [string, string | Blob][]) =>
			(await crm.admin.send('POST', '/crm/imports/orders', { body: form(parts) })).body.errors[0].extensions.code;
		const map = JSON.stringify(MAP);
		expect(await send([['map', map]])).toBe('CRM_IMPORT_FILE_MISSING');
		expect(await send([['file', new Blob([whole])]])).toBe('CRM_IMPORT_MAP_MISSING');
		expect(
			await send([
				['map', '{'],
				['file', new Blob([whole])],
			]),
		).toBe('CRM_IMPORT_MAP_INVALID');
		expect(
			await send([
				['map', map],
				['file', new Blob([whole])],
				['file', new Blob([whole])],
			]),
		).toBe('CRM_IMPORT_UPLOAD_BROKEN');
		const cut = await crm.admin.send('POST', '/crm/imports/orders', {
			body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
			headers: { 'content-type': 'multipart/form-data; boundary=x' },
		});
		expect([cut.status, cut.body.errors[0].extensions.code]).toEqual([400, 'CRM_IMPORT_UPLOAD_BROKEN']);
		const json = await crm.admin.send(
			'POST',
			'/crm/imports/orders',
			{ body: '{"a":1}', headers: { 'content-type': 'application/json' } },
			{ map },
		);
		expect([json.status, json.body.errors[0].extensions.code]).toEqual([400, 'CRM_IMPORT_FILE_MISSING']);
	});
});

it('survives an upload that is cut off, and stores nothing of it', async () => {
	for (const type of ['text/csv', 'multipart/form-data; boundary=x']) {
		const upload = request(`${crm.url}/crm/imports/orders?map=${encodeURIComponent(JSON.stringify({ ...MAP, source: 'cut' }))}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': type, 'content-length': '1000000' },
		});
		upload.on('error', () => undefined);
		upload.write(type === 'text/csv' ? whole : `--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n${whole}`);
		await wait(500);
		upload.destroy();
		await new Promise((closed) => upload.once('close', closed));
	}
	await wait(500);
	expect((await crm.admin.get('/server/ping')).status).toBe(200);
	expect(await crm.db('crm_import_runs').where({ source: 'cut' })).toEqual([]);
});

describe('a file that is read as it is', () => {
	const text = csv(row(1, { name: 'José € ’' }));
	it.each<[string, string | Buffer]>([
		['UTF-8', text],
		['UTF-8 with a mark', `\ufeff${text}`],
		['UTF-16 LE', utf16(text)],
		['UTF-16 BE', utf16(text, true)],
		['Windows-1252', Buffer.from(text.replace('€', '\x80').replace('’', '\x92'), 'latin1')],
		['CRLF', text.replaceAll('\n', '\r\n')],
		['CR', text.replaceAll('\n', '\r')],
		['a semicolon', text.replaceAll(',', ';')],
		['a tab', text.replaceAll(',', '\t')],
		['a bar', text.replaceAll(',', '|')],
		['a line that declares the separator', `sep=;\r\n${text.replaceAll(',', ';')}`],
		['trailing separators and empty rows', text.replaceAll('\n', ',\n').replace(/$/, ',,,,,,,\n\n')],
		['headings with spaces and capitals', text.replace('Factuur,Datum', ' FACTUUR , datum')],
		['gzip', gzipSync(text)],
	])('%s', async (title, body) => {
		const source = `read-${title
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-')
			.slice(0, 30)}`;
		const { status, body: reply } = await postOrders(crm.admin, body, { ...MAP, source, orders: { numberPrefix: `${source.slice(-8)}-` } });
		expect([status, reply.errors?.[0].message]).toEqual([200, undefined]);
		expect(reply.data).toMatchObject({ read: 1, accepted: 1 });
		const [line] = await crm
			.db('crm_order_lines as l')
			.join('crm_orders as o', 'o.id', 'l.order')
			.where('o.source_key', `${source}:B1`)
			.select('l.description');
		expect(line.description).toBe('José € ’');
	});
});

describe('a row that cannot be read', () => {
	it('is rejected by row and column while the rest of the file goes on, whatever is wrong with it', async () => {
		const bad: [string, string, string | null][] = [
			['B10,2026-03-05,5,1,Lamp', 'ragged', null],
			['B11,2026-03-05,5,1,Lamp,,DLF,meer', 'ragged', null],
			['B12,2026-03-05,5,1,"Lamp,,DLF', 'quote_open', 'Artikel'],
			['B13,2026-03-05,5,1,"La"mp,,DLF', 'quote_stray', 'Artikel'],
			[row(14, { name: 'a\u0000b' }), 'control_character', 'Artikel'],
			[row(15, { name: 'Jos\ufffd' }), 'unreadable_character', 'Artikel'],
			[row(16, { name: 'x'.repeat(300) }), 'too_long', 'Artikel'],
			[row(17, { name: 'x'.repeat(2_000_000) }), 'cell_too_long', 'Artikel'],
			[row(18, { price: '1e309' }), 'number_scientific', 'Prijs'],
			[row(19, { price: '' }), 'missing', 'Prijs'],
			[row(20, { date: '2026-02-30' }), 'date_impossible', 'Datum'],
			[row(21, { date: '46387' }), 'date_serial', 'Datum'],
			[row(22, { customer: '6.12E+08' }), 'number_scientific', 'Klant'],
		];
		const good = (number: number) => row(100 + number);
		const file = csv(...bad.flatMap(([line], index) => [line, good(index)]));
		const { status, body } = await postOrders(crm.admin, file, { ...MAP, source: 'rows', dates: { order: 'ymd' } });
		expect(status).toBe(200);
		expect(body.data).toMatchObject({ read: bad.length * 2, accepted: bad.length, rejected: bad.length });
		expect(body.data.problems.map(({ row: at, code, column }: Record<string, unknown>) => [at, code, column])).toEqual(
			bad.map(([, code, column], index) => [2 + index * 2, code, column]),
		);
		for (const { message, remedy } of body.data.problems) expect([message.length < 400, remedy.length > 10]).toEqual([true, true]);
	});

	it('is not swallowed by a quote that stays open: each row is stored or told', async () => {
		const lines = Array.from({ length: 3_000 }, (_, index) =>
			row(1_000 + index, index === 7 ? { name: '"open' } : index === 500 ? { name: '"dicht"' } : {}),
		);
		const { body } = await postOrders(crm.admin, csv(...lines), { ...MAP, source: 'quotes' });
		expect(body.data).toMatchObject({
			read: 3_000,
			accepted: 2_999,
			rejected: 1,
			problems: [{ row: 9, code: 'quote_open', column: 'Artikel' }],
		});
	});

	it('keeps strings that mean harm as the text that they are', async () => {
		const strings = [
			"' OR 1=1--",
			');DROP TABLE crm_orders;--',
			'{{constructor}}',
			'<img src=x onerror=alert(1)>',
			'__proto__',
			'$CURRENT_USER',
			'$FOLLOW(crm_orders;unit)',
			'../../etc/passwd',
			'%00',
			'?',
			'??',
			':name',
			'\\',
			'null',
		];
		const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
		const { status, body } = await postOrders(
			crm.admin,
			csv(...strings.map((text, index) => row(200 + index, { name: quoted(text), customer: quoted(text) }))),
			{ ...MAP, source: 'harm' },
		);
		expect([status, body.data?.accepted]).toEqual([200, strings.length]);
		const stored = await crm
			.db('crm_order_lines as l')
			.join('crm_orders as o', 'o.id', 'l.order')
			.where('o.source_key', 'like', 'harm:%')
			.orderBy('o.number')
			.pluck('l.description');
		expect(stored).toEqual(strings);
	});
});
