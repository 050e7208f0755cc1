/**
 * Two networks that are the same for whoever works in unit mid, and differ in everything that mid's agreements hide:
 * values, numbers of rows, relations, sort order, people, agreements between others.
 */
import type { Knex } from 'knex';
import { idOf, type NetworkSpec, plantNetwork } from '../support/network.ts';
import { createUser, userIdOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import { plantVersion, versionId } from './agreement-rows.ts';
import { emailOf, FUNCTIONS } from './world.ts';

export type Variant = 'plain' | 'other';

const DARK = ['dark1', 'dark2', 'dark3'] as const;
const ALL = ['top', 'mid', 'kid', 'sib', 'los', ...DARK] as const;
type UnitKey = (typeof ALL)[number];

/** What people of mid read by name; everything else is hidden from them. */
const READABLE = {
	customers: ['mid', 'kid', 'los'],
	activities: ['mid', 'top', 'sib'],
	orders: ['mid', 'kid', 'top'],
} as const satisfies Record<string, readonly UnitKey[]>;

const sees = (dataClass: keyof typeof READABLE, unit: UnitKey): boolean => (READABLE[dataClass] as readonly string[]).includes(unit);

type Agreements = NonNullable<NetworkSpec['agreements']>;
const agreements: Agreements = [
	{
		key: 'network',
		rules: [
			{ dataClass: 'customers', audience: 'ancestors', level: 'totals' },
			{ dataClass: 'orders', audience: 'ancestors', level: 'totals' },
		],
	},
	{
		key: 'kid',
		unit: 'kid',
		rules: [
			{ dataClass: 'customers', audience: 'ancestors', level: 'named', mayWrite: true },
			{ dataClass: 'orders', audience: 'ancestors', level: 'named' },
		],
	},
	{
		key: 'top',
		unit: 'top',
		rules: [
			{ dataClass: 'orders', audience: 'descendants', level: 'named' },
			{ dataClass: 'activities', audience: 'descendants', level: 'named' },
		],
	},
	{ key: 'sib', unit: 'sib', rules: [{ dataClass: 'activities', audience: 'peers', level: 'named' }] },
	{ key: 'los', unit: 'los', rules: [{ dataClass: 'customers', audience: 'unit', audienceUnit: 'mid', level: 'named' }] },
];

/** Agreements among units that mid has no part in. */
const foreignAgreements = (variant: Variant): Agreements =>
	DARK.flatMap((unit, index) => [
		{ key: unit, unit, rules: [] },
		...(variant === 'other'
			? [
					{
						key: `${unit} newer`,
						unit,
						version: 2 + index,
						from: '2021-01-01T00:00:00.000Z',
						rules: [{ dataClass: 'orders', audience: 'unit', audienceUnit: 'sib', level: 'named' }],
					} as Agreements[number],
				]
			: []),
	]);

/** A word that stands in hidden rows only, so that a search for it can find nothing. */
export const HIDDEN_WORD = 'Zonnebloem';
const FIRST = ['Anna', 'Bram', 'Carla', 'Dirk', 'Els', 'Frits'];

const rowsOf = (unit: UnitKey, variant: Variant): Required<Pick<NetworkSpec, 'customers' | 'contacts' | 'activities' | 'orders'>> => {
	const isOther = variant === 'other';
	const differs = {
		customers: isOther && !sees('customers', unit),
		activities: isOther && !sees('activities', unit),
		orders: isOther && !sees('orders', unit),
	};
	const extra = (isHidden: boolean): number => (isHidden ? 3 : 0);
	const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
	const name = (n: number): string => (differs.customers ? `${FIRST[5 - (n % 6)]} ${HIDDEN_WORD} ${n}` : `${FIRST[n % 6]} ${unit} ${n}`);
	return {
		customers: numbers(6 + extra(differs.customers)).map((n) => ({
			key: `${unit}-c${n}`,
			unit,
			name: name(n),
			number: differs.customers ? `X${90 - n}` : `K${n}`,
			email: differs.customers ? `${n}@other.example` : `${n}@${unit}.example`,
			city: differs.customers ? 'Zwolle' : n % 2 ? 'Utrecht' : 'Breda',
			remark: differs.customers ? HIDDEN_WORD : `remark ${n}`,
			status: differs.customers && n === 1 ? ('archived' as const) : ('active' as const),
		})),
		contacts: numbers(2 + extra(differs.customers)).map((n) => ({
			key: `${unit}-p${n}`,
			unit,
			customer: `${unit}-c${n}`,
			name: `${name(n)} contact`,
		})),
		activities: numbers(4 + extra(differs.activities)).map((n) => ({
			key: `${unit}-a${n}`,
			unit,
			customer: `${unit}-c${differs.activities ? 5 - (n % 6) : n}`,
			subject: differs.activities ? `${HIDDEN_WORD} ${n}` : `talk ${unit} ${n}`,
			body: differs.activities ? HIDDEN_WORD : `body ${n}`,
			happens_at: `202${differs.activities ? 3 : 6}-01-0${n + 1}T10:00:00.000Z`,
		})),
		orders: numbers(5 + extra(differs.orders)).map((n) => ({
			key: `${unit}-o${n}`,
			unit,
			customer: `${unit}-c${differs.orders ? 5 - (n % 6) : n}`,
			amountMinor: differs.orders ? 77_700 + n : 1_000 * (n + 1),
			on: `2026-0${differs.orders ? 9 - n : n + 1}-15`,
			remark: differs.orders ? HIDDEN_WORD : `order remark ${n}`,
			channel: n % 2 ? ('web' as const) : ('shop' as const),
		})),
	};
};

/** Writes what visible rows of sib hold; where else she works is hidden. */
const OLGA = 'olga@else.example';

const strangers = (variant: Variant): string[] =>
	variant === 'plain' ? ['piet@else.example'] : ['piet@else.example', 'quinten@else.example', 'rosa@else.example'];

/** Traces of other people in the tables of the host. */
const plantTraces = async (db: Knex, variant: Variant): Promise<void> => {
	const user = userIdOf('piet@else.example');
	for (let n = 0; n < (variant === 'plain' ? 1 : 4); n++) {
		const item = idOf('customer', `dark1-c${n}`);
		const text = `${variant} ${n}`;
		await db('directus_comments').insert({
			id: uuidOf('comment', String(n)),
			collection: 'crm_customers',
			item,
			comment: text,
			user_created: user,
		});
		await db('directus_activity').insert({ action: 'update', user, collection: 'crm_customers', item });
		await db('directus_notifications').insert({ recipient: user, status: 'inbox', subject: text });
		await db('directus_presets').insert({ user, collection: 'crm_customers', bookmark: text, layout: 'tabular' });
	}
};

/** Written by head office at mid, for the unit below it. */
const PROPOSAL = { about: idOf('unit', 'kid'), by: 'head_office', status: 'proposed', after: 1, key: 'kid' } as const;
export const PROPOSAL_ID = versionId(PROPOSAL.key);

/** What our own doors show of customers: comments, files without a content, and changes by plain SQL. */
const plantOnCustomers = async (db: Knex, variant: Variant): Promise<void> => {
	for (const unit of ALL) {
		const numbersOf = (dataClass: 'customers' | 'activities') => (variant === 'other' && !sees(dataClass, unit) ? [0, 1, 2, 3] : [0, 1]);
		const wordsOf = (dataClass: 'customers' | 'activities', text: string) =>
			variant === 'other' && !sees(dataClass, unit) ? `${HIDDEN_WORD} ${text}` : text;
		const place = { unit: idOf('unit', unit), customer: idOf('customer', `${unit}-c0`), author: userIdOf(OLGA) };
		for (const n of numbersOf('activities'))
			await db('crm_comments').insert({
				...place,
				id: uuidOf('comment of', unit, String(n)),
				body: wordsOf('activities', `${n}`),
				written_at: n,
			});
		for (const n of numbersOf('customers')) {
			const name = wordsOf('customers', `${n}.txt`);
			const keys = { id: uuidOf('file', n === 0 ? unit : `${unit} ${n}`), file: uuidOf('stored', unit, String(n)) };
			await db('crm_files').insert({ ...place, ...keys, name, type: 'text/plain', bytes: 1, added_at: n });
			await db('crm_customers')
				.where({ id: place.customer })
				.update({ phone: wordsOf('customers', `06-${n}`) });
		}
	}
};

export async function plantWorld(db: Knex, variant: Variant): Promise<void> {
	const rows = ALL.map((unit) => rowsOf(unit, variant));
	// The same keys in both, also for rows of the host that count upwards.
	for (const email of [OLGA, ...strangers(variant)]) await createUser(db, { email });
	await plantNetwork(db, {
		units: [
			{ key: 'top', kind: 'head_office' },
			{ key: 'mid', parent: 'top' },
			{ key: 'kid', parent: 'mid' },
			{ key: 'sib', parent: 'top' },
			{ key: 'los' },
			{ key: 'dark1', parent: 'top' },
			{ key: 'dark2', parent: 'dark1' },
			{ key: 'dark3' },
		],
		members: [
			...FUNCTIONS.map((held) => ({ email: emailOf(held), unit: 'mid', function: held })),
			{ email: OLGA, unit: 'sib', function: 'franchisee' as const },
			...(variant === 'other' ? [{ email: OLGA, unit: 'dark1', function: 'employee' as const }] : []),
			...strangers(variant).flatMap((email, index) => [
				{ email, unit: DARK[index] ?? 'dark1', function: 'franchisee' as const },
				{ email, unit: 'sib', function: variant === 'plain' ? ('employee' as const) : ('franchisee' as const) },
			]),
		],
		agreements: [...agreements, ...foreignAgreements(variant)],
		customers: rows.flatMap((each) => each.customers),
		contacts: rows.flatMap((each) => each.contacts),
		activities: rows.flatMap((each) => each.activities),
		orders: rows.flatMap((each) => each.orders),
	});
	await db('crm_products').insert({
		id: uuidOf('product', 'one'),
		sku: 'one',
		name: 'one',
		price_mills: 1_000,
		currency: 'EUR',
		status: 'active',
	});
	await db('crm_legal_entities').insert({ id: uuidOf('entity'), name: variant });
	await plantVersion(db, PROPOSAL);
	await plantTraces(db, variant);
	await db('crm_activities')
		.where({ unit: idOf('unit', 'sib') })
		.update({ user_created: userIdOf(OLGA) });
	await plantOnCustomers(db, variant);
}
