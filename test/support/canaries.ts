/**
 * Every row of the network carries a word that stands nowhere else and names its unit. Whatever a restricted user is
 * answered in any live test is searched for the words of units whose rows the reference model does not give.
 */
import type { Knex } from 'knex';
import { mayReadClass, type World } from '../reference/reference-model.ts';
import type { Watch } from './client.ts';

const PLACES = [
	['crm_customers', 'customers', ['remark', 'street', 'email']],
	['crm_contacts', 'customers', ['remark', 'email']],
	['crm_activities', 'activities', ['body']],
	['crm_orders', 'orders', ['remark']],
	['crm_order_lines', 'orders', ['description']],
] as const;

/** Puts a canary wherever a test left one of the places empty. */
export async function plantCanaries(db: Knex): Promise<void> {
	const [last] = await db('crm_changes').max<{ id: number | string | null }[]>({ id: 'id' });
	for (const [table, dataClass, columns] of PLACES)
		for (const column of columns) {
			const end = column === 'email' ? '@canary.example' : '';
			await db(table)
				.whereNull(column)
				.update({ [column]: db.raw(`'canary-' || unit || '-${dataClass}-' || id || '${end}'`) });
		}
	// Planting is no change of anybody's that a history has to tell.
	await db('crm_changes')
		.where('id', '>', last?.id ?? 0)
		.delete();
}

const CANARY = /canary-([0-9a-f-]{36})-(customers|activities|orders)-([0-9a-f-]{36})/gi;

interface Canary {
	readonly word: string;
	readonly unit: string;
	readonly dataClass: string;
	readonly row: string;
}

export const canariesIn = (text: string): Canary[] =>
	[...text.matchAll(CANARY)].map(([word, unit = '', dataClass = '', row = '']) => ({
		word,
		unit: unit.toLowerCase(),
		dataClass: dataClass.toLowerCase(),
		row: row.toLowerCase(),
	}));

/** What was looked at, for the report of the run. */
export const newCanaryTally = () => ({ responses: 0, withCanaries: 0, hits: 0, logBytes: 0 });
export type CanaryTally = ReturnType<typeof newCanaryTally>;

interface Seen {
	readonly world: World;
	readonly now: Date;
}

/** Reads the network as it lies in the base, once per version of it. */
const worldReader = (db: Knex): (() => Promise<Seen>) => {
	let kept: { version: string; world: World } | undefined;
	return async () => {
		const state = await db('crm_network_state').where({ id: 1 }).first<{ version: number | string } | undefined>('version');
		const version = String(state?.version);
		if (kept?.version !== version) kept = { version, world: await readWorld(db) };
		return { world: kept.world, now: new Date() };
	};
};

/**
 * Makes the watch over one user's answers (null: somebody whom no agreement knows). It throws when a canary of others is
 * answered, judged by the network before and after the request.
 */
export const canaryWatch = (db: Knex, tally: CanaryTally): ((user: string | null) => Watch) => {
	const readNow = worldReader(db);
	return (user) => async (name, ask) => {
		const before = await readNow();
		const reply = await ask();
		const found = canariesIn(`${reply.text} ${[...reply.headers].join(' ')}`);
		tally.responses += 1;
		if (found.length === 0) return reply;
		tally.withCanaries += 1;
		const isForeign =
			({ world, now }: Seen) =>
			({ dataClass, unit }: Canary): boolean =>
				user === null || !mayReadClass({ world, user, now }, dataClass, unit);
		let foreign = found.filter(isForeign(before));
		if (foreign.length > 0) foreign = foreign.filter(isForeign(await readNow()));
		const given = foreign.length > 0 && user !== null ? await readNamesGiven(db, user) : new Set<string>();
		foreign = foreign.filter(({ row }) => !given.has(row));
		if (foreign.length === 0) return reply;
		tally.hits += foreign.length;
		throw new Error(`${name} answered with a canary of others: ${foreign[0]?.word}`);
	};
};

/** Customers under a pseudonym of whom the unit has told this user the name. */
const readNamesGiven = async (db: Knex, asker: string): Promise<ReadonlySet<string>> =>
	new Set(
		await db('crm_pseudonym_requests').where({ asker, status: 'approved' }).where('ends_at', '>', Date.now()).pluck<string[]>('customer'),
	);

/** @throws when a log holds any canary: data of customers has no place there */
export function searchLog(log: string, tally: CanaryTally): void {
	tally.logBytes += log.length;
	const [first] = canariesIn(log);
	if (!first) return;
	tally.hits += 1;
	throw new Error(`The log of the server holds a canary: ${first.word}`);
}

const readWorld = async (db: Knex): Promise<World> => {
	const rules = await db('crm_sharing_rules').select();
	const agreements = await db('crm_sharing_agreements').select();
	const members = await db('crm_unit_members').select();
	const term = ({ valid_from: from, valid_to: to }: Record<string, unknown>) => ({
		from: new Date(from as string),
		to: to === null ? null : new Date(to as string),
	});
	return {
		units: await db('crm_units').select('id', 'parent', 'kind'),
		members: members.map((row) => ({ user: row.user, unit: row.unit, function: row.function, ...term(row) })),
		agreements: agreements.map((row) => ({
			unit: row.unit,
			version: row.version,
			status: row.status,
			...term(row),
			rules: rules
				.filter(({ agreement }) => agreement === row.id)
				.map((rule) => ({
					dataClass: rule.data_class,
					audience: rule.audience,
					audienceUnit: rule.audience_unit,
					level: rule.level,
					mayWrite: Boolean(rule.may_write),
				})),
		})),
	};
};
