import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../seeds/start/project.mjs';
import { dataFile } from '../support/data-file.ts';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { NETWORK, countOf, netMinor, printOf } from './import-support.ts';

const LONG = 1_200_000;
const file = dataFile('online-retail-2010-2011.csv.gz');

describe.skipIf(file === null)('541,909 real invoice lines [CRM_DATA]', { timeout: LONG }, () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, NETWORK) });
	});
	afterAll(() => crm?.stop());
	const run = async () => {
		const { code, output } = await crm.command(
			'crm:import',
			'orders',
			file!,
			'--map',
			inProject('seeds/imports/online-retail.map.json'),
			'--language',
			'en',
			'--json',
		);
		return { code, result: JSON.parse(output.split('\n').find((line) => line.startsWith('{"id"'))!) };
	};

	it('are all kept: each country a franchise, each customer one per country, the network adds up to 9,747,747.93', async () => {
		const { code, result } = await run();
		expect(code).toBe(0);
		expect(result).toMatchObject({
			read: 541_909,
			accepted: 541_909,
			rejected: 0,
			lines: { created: 541_909 },
			orders: { created: 25_900, extended: 0 },
			customers: { created: 4_380 },
			amounts: { GBP: 974_774_793 },
		});
		expect(result.units.created).toHaveLength(38);
		expect(await netMinor(crm.db)).toBe(974_774_793);
		const rowsPer = async (table: string, column: string) =>
			(
				(await crm.db(table).groupBy(column).orderBy(column).select({ value: column }).count({ rows: '*' })) as {
					value: string;
					rows: string | number;
				}[]
			).map(({ value, rows }) => [value, Number(rows)]);
		expect(await rowsPer('crm_orders', 'kind')).toEqual([
			['adjustment', 3],
			['credit', 3_836],
			['order', 22_061],
		]);
		expect(await rowsPer('crm_order_lines', 'mark')).toEqual([
			['negative_price', 2],
			['none', 539_392],
			['zero_price', 2_515],
		]);
		const counter = await crm
			.db('crm_order_lines as l')
			.join('crm_orders as o', 'o.id', 'l.order')
			.whereNull('o.customer')
			.count({ lines: '*' })
			.first();
		expect(Number(counter?.['lines'])).toBe(135_080);
	});

	it('change nothing the second time', async () => {
		const before = await printOf(crm.db);
		const { result } = await run();
		expect(result).toMatchObject({
			accepted: 541_909,
			lines: { created: 0, updated: 0, unchanged: 541_909 },
			orders: { created: 0, extended: 0, unchanged: 25_900 },
		});
		expect(await printOf(crm.db)).toEqual(before);
		expect(await countOf(crm.db, 'crm_order_lines')).toBe(541_909);
	});
});
