/** Files of a customer: what is taken in, how it is given out, and that nothing of it stays behind. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPOSTORS, SAMPLES } from '../../extensions/crm/src/files/sample-files.ts';
import { CRM_FOLDER_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { upload } from '../support/upload.ts';
import { tokenOf } from '../support/users.ts';

const [ANNA, CARLA] = ['anna@test.example', 'carla@test.example'];
const pathOf = (customer: string): string => `/crm/customers/${idOf('customer', customer)}/files`;
const PATH = pathOf('Bakker');
const PDF = { name: 'plan.pdf', content: SAMPLES['plan.pdf'] };
const MEGABYTE = 1_048_576;

describe('files of a customer', { timeout: 180_000 }, () => {
	let crm: Crm;
	let anna: Client;
	beforeAll(async () => {
		crm = await startCrm({
			env: { CRM_FILES_MAX_MB: '10' },
			seed: (db) =>
				plantNetwork(db, {
					units: [{ key: 'utrecht' }, { key: 'zwolle' }],
					members: [
						{ email: ANNA, unit: 'utrecht', function: 'franchisee' },
						{ email: CARLA, unit: 'zwolle', function: 'franchisee' },
					],
					customers: ['Bakker', 'Mulder', 'Smit', 'Visser', 'Jansen'].map((key) => ({ key, unit: 'utrecht' })),
				}),
		});
		anna = crm.as(ANNA);
	});
	afterAll(() => crm?.stop());

	const inStorage = (): string[] => readdirSync(join(crm.cwd, 'uploads'));
	const fetched = async (id: string, token = tokenOf(ANNA)): Promise<Response> =>
		fetch(`${crm.url}/crm/files/${id}`, { headers: { authorization: `Bearer ${token}` } });
	const hostFile = async (id: string): Promise<string> => (await crm.db('crm_files').where({ id }).first('file')).file;
	const leavesStorage = async (file: string): Promise<void> => {
		for (let round = 0; round < 100 && inStorage().some((name) => name.startsWith(file)); round++) await wait(100);
		expect(inStorage().filter((name) => name.startsWith(file))).toEqual([]);
		expect(await crm.db('directus_files').where({ id: file })).toEqual([]);
		expect(await crm.db('crm_loose_files').where({ file })).toEqual([]);
	};

	it.each(Object.entries(SAMPLES))('%s comes back as it went, to be saved and not shown', async (name, content) => {
		const { status, body } = await upload(anna, PATH, { name, content });
		expect([status, body.data]).toEqual([
			200,
			{
				id: expect.any(String),
				name,
				type: expect.any(String),
				bytes: content.length,
				author: 'anna',
				addedAt: expect.any(String),
				mayDelete: true,
			},
		]);
		const response = await fetched(body.data.id);
		expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': body.data.type,
			'content-disposition': `attachment; filename="${name}"`,
			'content-length': String(content.length),
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'no-store',
		});
	});

	it('are listed newest first, in pages', async () => {
		const { files, total } = (await anna.get(PATH, { limit: '2' })).body.data;
		expect([total, files.length]).toEqual([Object.keys(SAMPLES).length, 2]);
		expect(files[0].name).toBe(Object.keys(SAMPLES).at(-1));
	});

	it.each(IMPOSTORS)('%s is refused for what it is', async (name, content, _reason) => {
		const before = inStorage();
		for (const language of ['en', 'nl'] as const) {
			const { status, body } = await upload(anna, PATH, { name, content, language });
			const { message, extensions } = body.errors[0];
			expect([status, extensions.code]).toEqual([415, 'CRM_FILE_KIND']);
			expect([message, extensions.remedy]).toEqual([extensions[language].message, extensions[language].remedy]);
		}
		expect(inStorage()).toEqual(before);
	});

	it.each([
		['../../x.pdf', 'x.pdf'],
		['CON.pdf', '_CON.pdf'],
		['plan\u202efdp.exe', 'planfdp.exe.pdf'],
		[`${'é'.repeat(300)}.pdf`, `${'é'.repeat(98)}.pdf`],
		['offerte €.pdf', 'offerte €.pdf'],
	])('a file called %s is kept as %s', async (name, kept) => {
		const { status, body } = await upload(anna, PATH, { ...PDF, name });
		expect([status, body.data.name]).toEqual([200, kept]);
		const disposition = (await fetched(body.data.id)).headers.get('content-disposition') ?? '';
		expect(disposition).toMatch(/^attachment; filename="[ -~\u00a0-\u00ff]+"/);
		if (/[^ -~\u00a0-\u00ff]/.test(kept)) expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent(kept)}`);
	});

	const raw = (body: BodyInit, contentType?: string): Promise<Reply> =>
		anna.send('POST', PATH, { body, ...(contentType && { headers: { 'content-type': contentType } }) });
	const formOf = (...parts: [name: string, content: Buffer, file: string][]): FormData => {
		const form = new FormData();
		for (const [name, content, file] of parts) form.append(name, new Blob([new Uint8Array(content)]), file);
		return form;
	};

	it.each<[string, () => Promise<Reply>, number, string]>([
		['11 MB', () => upload(anna, PATH, { name: 'a.pdf', content: Buffer.alloc(11 * MEGABYTE, '%PDF-') }), 413, 'CRM_FILE_TOO_LARGE'],
		[
			'one byte too many',
			() => upload(anna, PATH, { name: 'a.txt', content: Buffer.alloc(10 * MEGABYTE + 1, 'a') }),
			413,
			'CRM_FILE_TOO_LARGE',
		],
		['nothing', () => upload(anna, PATH, { name: 'a.pdf', content: Buffer.alloc(0) }), 400, 'CRM_FILE_EMPTY'],
		['two files', () => raw(formOf(['file', PDF.content, 'a.pdf'], ['file', PDF.content, 'b.pdf'])), 400, 'CRM_FILE_UPLOAD_BROKEN'],
		[
			'two files of two names',
			() => raw(formOf(['file', PDF.content, 'a.pdf'], ['more', PDF.content, 'b.pdf'])),
			400,
			'CRM_FILE_UPLOAD_BROKEN',
		],
		['a form without a file', () => raw(new URLSearchParams({ file: 'x' })), 400, 'CRM_FILE_MISSING'],
		['no form', () => raw(new Uint8Array(PDF.content), 'application/pdf'), 400, 'CRM_FILE_MISSING'],
		['no body', () => anna.post(PATH), 400, 'CRM_FILE_MISSING'],
		['a form without a boundary', () => raw('x', 'multipart/form-data'), 400, 'CRM_FILE_UPLOAD_BROKEN'],
		['another boundary', () => raw('--a\r\n\r\n--a--', 'multipart/form-data; boundary=b'), 400, 'CRM_FILE_UPLOAD_BROKEN'],
		[
			'a form that ends early',
			() => raw('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello', 'multipart/form-data; boundary=b'),
			400,
			'CRM_FILE_UPLOAD_BROKEN',
		],
		[
			'a part without a name',
			() => raw('--b\r\nx: y\r\n\r\nhello\r\n--b--', 'multipart/form-data; boundary=b'),
			400,
			'CRM_FILE_UPLOAD_BROKEN',
		],
	])('%s is a clear answer', async (_what, ask, expected, code) => {
		const { status, body } = await ask();
		expect([status, body.errors?.[0]?.extensions.code]).toEqual([expected, code]);
		expect(body.errors[0].extensions.nl.remedy).not.toBe('');
	});

	it('10 MB is taken, to the byte', async () => {
		const { status, body } = await upload(anna, PATH, { name: 'a.txt', content: Buffer.alloc(10 * MEGABYTE, 'a') });
		expect([status, body.data?.bytes]).toEqual([200, 10 * MEGABYTE]);
		expect((await anna.delete(`/crm/files/${body.data.id}`)).status).toBe(200);
	});

	it('lie in the library of the host without name or kind, and members do not reach them there', async () => {
		const { id } = (await upload(anna, PATH, PDF)).body.data;
		const file = await hostFile(id);
		expect(await crm.db('directus_files').where({ id: file }).first('title', 'filename_download', 'type', 'folder', 'uploaded_by')).toEqual(
			{
				title: 'CRM',
				filename_download: file,
				type: 'application/octet-stream',
				folder: CRM_FOLDER_ID,
				uploaded_by: null,
			},
		);
		for (const client of [anna, crm.as(CARLA), crm.anonymous])
			for (const path of [`/assets/${file}`, `/files/${file}`, '/files', `/folders/${CRM_FOLDER_ID}`])
				expect([path, (await client.get(path)).status]).toEqual([path, 403]);
		for (const { status } of [await anna.patch(`/files/${file}`, { folder: null }), await anna.delete(`/files/${file}`)])
			expect(status).toBe(403);
		expect((await crm.admin.get(`/assets/${file}`)).status).toBe(200);
	});

	it('a deleted one is gone from the list, the library and the storage', async () => {
		const { id } = (await upload(anna, PATH, PDF)).body.data;
		const file = await hostFile(id);
		expect((await anna.delete(`/crm/files/${id}`)).body.data).toEqual({ id });
		await leavesStorage(file);
		expect((await fetched(id)).status).toBe(403);
	});

	it('go with a customer that a user deletes', async () => {
		const { id } = (await upload(anna, pathOf('Mulder'), PDF)).body.data;
		const file = await hostFile(id);
		expect((await anna.delete(`/items/crm_customers/${idOf('customer', 'Mulder')}`)).status).toBe(204);
		await leavesStorage(file);
	});

	it('go with a customer that plain SQL deletes, at the next start at the latest', async () => {
		const { id } = (await upload(anna, pathOf('Smit'), PDF)).body.data;
		const file = await hostFile(id);
		await crm
			.db('crm_customers')
			.where({ id: idOf('customer', 'Smit') })
			.delete();
		expect(await crm.db('crm_loose_files').where({ file }).pluck('file')).toEqual([file]);
		const next = await crm.another();
		await leavesStorage(file);
		await next.stop();
	});

	it('move along with their customer', async () => {
		const { id } = (await upload(anna, pathOf('Visser'), PDF)).body.data;
		await crm
			.db('crm_customers')
			.where({ id: idOf('customer', 'Visser') })
			.update({ unit: idOf('unit', 'zwolle') });
		expect((await fetched(id)).status).toBe(403);
		expect((await fetched(id, tokenOf(CARLA))).status).toBe(200);
		await expect(
			crm
				.db('crm_files')
				.where({ id })
				.update({ unit: idOf('unit', 'utrecht') }),
		).rejects.toThrow();
	});

	it('one that the storage lost says so', async () => {
		const { id } = (await upload(anna, PATH, PDF)).body.data;
		rmSync(join(crm.cwd, 'uploads', await hostFile(id)));
		const { status, body } = await anna.get(`/crm/files/${id}`);
		expect([status, body.errors[0].extensions.code]).toEqual([410, 'CRM_FILE_LOST']);
		expect((await anna.delete(`/crm/files/${id}`)).status).toBe(200);
	});

	it('a storage that takes nothing is a clear answer, and what was begun goes when it is due', async () => {
		const broken = await crm.another({ STORAGE_LOCAL_ROOT: join(crm.cwd, 'package.json') });
		const { status, body } = await upload(broken.as(ANNA), PATH, PDF);
		expect([status, body.errors[0].extensions.code]).toEqual([503, 'CRM_FILE_NOT_STORED']);
		await broken.stop();
		const loose: { due_at: number | string }[] = await crm.db('crm_loose_files').select('due_at');
		expect(loose).toHaveLength(1);
		expect(Number(loose[0]?.due_at)).toBeGreaterThan(Date.now());
		await crm.db('crm_loose_files').delete();
	});

	it('none is added while the host opens all files to others', async () => {
		const made = async (path: string, body: object): Promise<string | number> => {
			const { status, body: reply, text } = await crm.admin.post(path, body);
			if (status !== 200) throw new Error(`POST ${path}: ${status} ${text}`);
			return reply.data.id;
		};
		const policy = await made('/policies', { name: 'Editors' });
		const role = await made('/roles', { name: 'Editors', policies: { create: [{ policy }] } });
		await made('/users', { email: 'editor@example.com', role });
		const rule = await made('/permissions', { policy, collection: 'directus_files', action: 'read', permissions: {}, fields: ['*'] });
		const { status, body } = await upload(anna, PATH, PDF);
		expect([status, body.errors?.[0].extensions.code]).toEqual([503, 'CRM_FILES_OPEN']);
		await crm.admin.patch(`/permissions/${rule}`, { permissions: { folder: { _eq: idOf('unit', 'a folder') } } });
		expect((await upload(anna, PATH, PDF)).status).toBe(200);
	});

	it('go with an uninstallation that takes the data along', async () => {
		await upload(anna, pathOf('Jansen'), PDF);
		expect(inStorage().length).toBeGreaterThan(0);
		expect(await crm.command('crm:uninstall', '--yes', '--with-data')).toMatchObject({ code: 0 });
		expect([inStorage(), await crm.db('directus_files').where({ folder: CRM_FOLDER_ID })]).toEqual([[], []]);
		expect(await crm.db('directus_folders').where({ id: CRM_FOLDER_ID })).toEqual([]);
		expect(existsSync(join(crm.cwd, 'uploads'))).toBe(true);
	});
});
