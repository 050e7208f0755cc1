import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { writeFigures } from '../support/proof-figures.ts';
import { probeRoutes } from '../support/served-routes.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { ABSENT_ID } from '../support/uuid.ts';
import { knock, tableOf } from './door-asks.ts';
import { DOORS, type DoorVerdict } from './door-list.ts';
import { foreignKey, type Key, ownKey, plantDoors, type Slot } from './door-rows.ts';
import { emailOf, FUNCTIONS, type HeldFunction } from './world.ts';

const CALLERS = [...FUNCTIONS, 'nobody'] as const;
type Caller = (typeof CALLERS)[number];

/** What the host keeps about its own doings, not what a door did. */
const VOLATILE = new Set(['last_access', 'last_page', 'crm_scope', 'date_updated']);
const UNWATCHED = new Set([
	'directus_sessions',
	'directus_extensions',
	'crm_scopes',
	'crm_network_state',
	'crm_customer_firsts',
	// That a door was shut is what it keeps.
	'crm_audit',
	'crm_audit_head',
	'crm_audit_pending',
]);

const verdictFor = (route: string, caller: Caller): DoorVerdict => {
	const { members, nobody } = DOORS[route]!;
	if (caller === 'nobody') return nobody;
	return typeof members === 'string' ? members : members[caller];
};

const namesRow = (route: string): boolean => /:(pk|id)\b/.test(route) || /^(PATCH|DELETE|POST) /.test(route);

const isRefused = ({ status, text }: Reply): boolean =>
	[401, 403, 404, 405, 422].includes(status) || (status === 400 && text.includes('GRAPHQL_VALIDATION'));

/** null when the answer is what the verdict says, else what was answered instead. */
const unlike = ({ status, text }: Reply, isRight: boolean): string | null => (isRight ? null : `${status} ${text.slice(0, 160)}`);

describe('every door of the host and of ours', { timeout: 300_000 }, () => {
	const probe = probeRoutes();
	const routes = Object.keys(DOORS);
	const tally = { asked: 0, shut: 0, own: 0, open: 0, credential: 0, unexpected: 0 };
	let crm: Crm;
	beforeAll(async () => {
		// Every router that the host has is mounted; that they stay off is the self-check's matter.
		const all = { MCP_ENABLED: 'true', AI_ENABLED: 'true', TUS_ENABLED: 'true', METRICS_ENABLED: 'true' };
		crm = await startCrm({ seed: plantDoors, env: { ...probe.env, ...all } });
	});
	afterAll(async () => {
		const database = process.env['CRM_TEST_DB'] ?? 'sqlite';
		writeFigures(`doors-${database}`, { proof: 'doors', database, doors: routes.length, callers: CALLERS.length, ...tally });
		await crm?.stop();
		probe.remove();
	});

	it('has a row in the list, and no row is without its door', () => {
		const served = probe.read();
		expect(served.length).toBeGreaterThan(250);
		expect(routes.toSorted()).toEqual(served.toSorted());
	});

	const clientOf = (caller: Caller): Client => (caller === 'nobody' ? crm.anonymous : crm.as(emailOf(caller)));
	const of = (caller: Caller, verdict: DoorVerdict): string[] => routes.filter((route) => verdictFor(route, caller) === verdict);

	const judge = async (route: string, caller: Caller, key: Key, isOwn: boolean, isRight: (reply: Reply) => boolean): Promise<object[]> => {
		const asker = isOwn && caller !== 'nobody' ? userIdOf(emailOf(caller)) : null;
		const reply = await knock(clientOf(caller), route, key, asker);
		tally.asked += 1;
		const answer = unlike(reply, isRight(reply));
		if (answer === null) return [];
		tally.unexpected += 1;
		return [{ route, caller, key, answer }];
	};

	/** Everything that the base holds, but for what every request leaves. */
	const inventory = async (): Promise<Record<string, string[]>> => {
		const tables = (await listTables(crm)).filter((table) => !UNWATCHED.has(table));
		const rows = await Promise.all(tables.map((table) => crm.db(table).select()));
		return Object.fromEntries(tables.map((table, index) => [table, rows[index]!.map(withoutVolatile).toSorted()]));
	};

	it('is shut where it is shut, to whoever asks for a row of others, and leaves no trace', async () => {
		const before = await inventory();
		const unexpected: object[] = [];
		for (const caller of CALLERS)
			for (const route of of(caller, 'shut')) {
				tally.shut += 1;
				unexpected.push(...(await judge(route, caller, foreignKey(tableOf(route)), false, isRefused)));
			}
		expect(unexpected).toEqual([]);
		expect(await inventory()).toEqual(before);
	});

	it('gives nothing to whoever brings a password or a token that is none', async () => {
		const unexpected: object[] = [];
		for (const caller of CALLERS)
			for (const route of of(caller, 'credential')) {
				tally.credential += 1;
				const isRight = ({ status, headers }: Reply) => [400, 401, 403].includes(status) && !headers.get('set-cookie');
				unexpected.push(...(await judge(route, caller, ABSENT_ID, false, isRight)));
			}
		expect(unexpected).toEqual([]);
	});

	it('is open where it is open', async () => {
		const unexpected: object[] = [];
		for (const caller of CALLERS)
			for (const route of of(caller, 'open')) {
				tally.open += 1;
				const key = caller === 'nobody' ? foreignKey(tableOf(route)) : (keyForEverybody(route) ?? ownKey(tableOf(route), caller, 'kept'));
				unexpected.push(...(await judge(route, caller, key, true, ({ status }) => status < 400)));
			}
		expect(unexpected).toEqual([]);
	});

	/** Translations belong to nobody and are read by everybody. */
	const keyForEverybody = (route: string): Key | undefined => (tableOf(route) === 'translations' ? foreignKey('translations') : undefined);

	it.each(FUNCTIONS)('gives a %s its own rows and those of nobody else', async (held) => {
		const unexpected: object[] = [];
		for (const route of of(held, 'own')) {
			tally.own += 1;
			const [own, foreign] = [ownKey(tableOf(route), held, slotOf(route)), foreignKey(tableOf(route))];
			const shows = (key: Key) => (reply: Reply) => reply.text.includes(String(key));
			if (namesRow(route) && !route.includes('/me')) unexpected.push(...(await judge(route, held, foreign, false, isRefusedInFull)));
			unexpected.push(
				...(await judge(route, held, own, true, (reply) => {
					const isList = /^(GET|SEARCH|USE) /.test(route) && !route.includes('/crm/');
					return reply.status < 300 && !shows(foreign)(reply) && (!isList || shows(own)(reply));
				})),
			);
		}
		expect(unexpected).toEqual([]);
	});

	it.each(FUNCTIONS)('left what a %s made or deleted elsewhere alone', async (held: HeldFunction) => {
		for (const table of ['comments', 'presets', 'notifications', 'shares'])
			expect([table, await crm.db(`directus_${table}`).where({ id: foreignKey(table) })]).toEqual([table, [expect.anything()]]);
		expect(await crm.db('crm_customers').where({ id: ownKey('crm_customers', held, 'kept') })).toHaveLength(1);
	});
});

const slotOf = (route: string): Slot => (route.startsWith('DELETE') ? (route.endsWith(':pk') ? 'second' : 'first') : 'kept');

/** A row of others is refused as an absent one; a new row for others may also be told why. */
const isRefusedInFull = (reply: Reply): boolean => isRefused(reply) || reply.status === 400;

const withoutVolatile = (row: Record<string, unknown>): string =>
	JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => !VOLATILE.has(name))));

const listTables = async ({ db }: Crm): Promise<string[]> => {
	const isSqlite = db.client.config.client === 'sqlite3';
	const rows = isSqlite
		? await db('sqlite_master').where({ type: 'table' }).select('name')
		: await db('pg_catalog.pg_tables').where({ schemaname: 'public' }).select('tablename as name');
	return rows.map(({ name }: { name: string }) => name).filter((name: string) => /^(crm|directus)_/.test(name));
};
