/** What the tests of the import share: a network, a map, files of order lines, and a print of what was stored. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Client, Reply } from '../support/client.ts';
import type { CommandResult } from '../support/directus.ts';
import type { NetworkSpec } from '../support/network.ts';
import type { Crm } from '../support/start-crm.ts';

export const FRANCHISEE = 'delft@example.com';
export const NETWORK: NetworkSpec = {
	units: [
		{ key: 'HK', kind: 'head_office' },
		{ key: 'DLF', parent: 'HK', name: 'Delft' },
		{ key: 'GDA', parent: 'HK', name: 'Gouda' },
	],
	members: [{ email: FRANCHISEE, unit: 'DLF', function: 'franchisee' }],
};

export const MAP = {
	source: 'kassa',
	columns: {
		invoice: 'Factuur',
		orderedAt: 'Datum',
		unitPrice: 'Prijs',
		quantity: 'Aantal',
		description: 'Artikel',
		customer: 'Klant',
		unit: 'Vestiging',
	},
	kinds: { creditPrefix: 'C', adjustmentPrefix: 'A' },
};
export const HEADING = 'Factuur,Datum,Prijs,Aantal,Artikel,Klant,Vestiging';

export const csv = (...lines: readonly string[]): string => `${[HEADING, ...lines].join('\n')}\n`;

export const postOrders = (client: Client, body: string | Buffer, map: object = MAP): Promise<Reply> =>
	client.send(
		'POST',
		'/crm/imports/orders',
		{ body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'content-type': 'text/csv' } },
		{ map: JSON.stringify(map), name: 'orders.csv' },
	);

/** The command on a file of the test's own. */
export const importFile = async (
	crm: Crm,
	name: string,
	content: string | Buffer,
	map: object = MAP,
	...more: string[]
): Promise<CommandResult & { file: string }> => {
	const file = join(crm.cwd, name);
	writeFileSync(file, content);
	const mapFile = join(crm.cwd, 'map.json');
	writeFileSync(mapFile, JSON.stringify(map));
	return { ...(await crm.command('crm:import', 'orders', file, '--map', mapFile, '--language', 'en', ...more)), file };
};

const KEPT: Record<string, readonly string[]> = {
	crm_units: ['id', 'code', 'name', 'kind', 'parent', 'time_zone', 'currency'],
	crm_customers: ['id', 'unit', 'number', 'name', 'source_key'],
	crm_products: ['id', 'sku', 'name'],
	crm_orders: [
		'id',
		'unit',
		'customer',
		'number',
		'kind',
		'ordered_on',
		'ordered_at',
		'currency',
		'amount_minor',
		'status',
		'channel',
		'source_key',
	],
	crm_order_lines: [
		'id',
		'unit',
		'order',
		'line_number',
		'product',
		'description',
		'quantity',
		'unit_price_mills',
		'amount_minor',
		'mark',
		'source_key',
	],
};

/** Every row and every column but the stamps, table by table: equal prints are equal bases, ids included. */
export const printOf = async (db: Knex): Promise<Record<string, string>> => {
	const prints: [string, string][] = [];
	for (const [table, columns] of Object.entries(KEPT)) {
		const rows: object[] = await db(table).orderBy('id').select(columns);
		prints.push([table, `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`]);
	}
	return Object.fromEntries(prints);
};

export const netMinor = async (db: Knex): Promise<number> =>
	Number((await db('crm_orders').sum({ net: 'amount_minor' }).first<{ net: string | number | null }>())?.net ?? 0);
export const countOf = async (db: Knex, table: string): Promise<number> =>
	Number((await db(table).count({ rows: '*' }).first<{ rows: string | number }>())?.rows);
