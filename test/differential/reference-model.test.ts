/** One user in one unit, one rule: every combination there is, held against tables that were written by hand from the design. */
import { describe, expect, it } from 'vitest';
import { scope } from '../../extensions/crm/src/kernel/access/index.ts';
import { FUNCTIONS } from './random-world.ts';
import { factsOf } from './readers.ts';
import { fieldsOf, mayAct } from '../reference/reference-doors.ts';
import {
	type Asker,
	mayDeleteClass,
	mayReadClass,
	maySeePseudonyms,
	maySeeTotals,
	mayWriteClass,
	type World,
} from '../reference/reference-model.ts';

const NOW = new Date('2026-01-10T12:00:00.000Z');
const PAST = { from: new Date('2025-01-01'), to: NOW };
const PRESENT = { from: NOW, to: new Date(NOW.getTime() + 1) };
const TO_COME = { from: new Date(NOW.getTime() + 1), to: null };

/** The user works in mid; region is of another kind, far stands in a tree of its own. */
const UNITS: World['units'] = [
	{ id: 'top', parent: null, kind: 'head_office' },
	{ id: 'mid', parent: 'top', kind: 'franchise' },
	{ id: 'kid', parent: 'mid', kind: 'franchise' },
	{ id: 'sib', parent: 'top', kind: 'franchise' },
	{ id: 'region', parent: 'top', kind: 'region' },
	{ id: 'far', parent: null, kind: 'franchise' },
];

/** Whose data a rule for this audience gives to somebody of mid. */
const GIVERS: Record<string, readonly string[]> = {
	ancestors: ['kid'],
	descendants: ['top'],
	peers: ['sib'],
	'unit mid': ['top', 'kid', 'sib', 'region', 'far'],
	'unit sib': [],
};
/** What each level contains. */
const CONTAINS: Record<string, readonly string[]> = {
	none: [],
	totals: ['totals'],
	pseudonym: ['totals', 'pseudonym'],
	named: ['totals', 'pseudonym', 'named'],
};
const STATES = {
	'in force': { status: 'active', ...PRESENT },
	past: { status: 'active', ...PAST },
	'to come': { status: 'active', ...TO_COME },
	draft: { status: 'draft', ...PRESENT },
	ended: { status: 'ended', ...PRESENT },
} as const;
/** Where the rule stands: with the unit itself, in the default, or in a default that an agreement of the unit has replaced. */
const PLACES = ['own', 'default', 'replaced default'] as const;

interface Combination {
	readonly held: (typeof FUNCTIONS)[number];
	readonly membership: { readonly from: Date; readonly to: Date | null };
	readonly audience: string;
	readonly level: string;
	readonly mayWrite: boolean;
	readonly state: keyof typeof STATES;
	readonly place: (typeof PLACES)[number];
}

const combinations: Combination[] = FUNCTIONS.flatMap((held) =>
	[PAST, PRESENT, TO_COME].flatMap((membership) =>
		Object.keys(GIVERS).flatMap((audience) =>
			Object.keys(CONTAINS).flatMap((level) =>
				[false, true].flatMap((mayWrite) =>
					(Object.keys(STATES) as Combination['state'][]).flatMap((state) =>
						PLACES.map((place) => ({ held, membership, audience, level, mayWrite, state, place })),
					),
				),
			),
		),
	),
);

const worldOf = ({ held, membership, audience, level, mayWrite, state, place }: Combination): World => {
	const [kind = '', named = null] = audience.split(' ');
	const rules = [{ dataClass: 'orders', audience: kind, audienceUnit: named, level, mayWrite }];
	const silent = UNITS.map(({ id }) => ({ unit: id, version: 1, ...STATES['in force'], rules: [] }));
	const speaking = (place === 'own' ? UNITS.map(({ id }) => id) : [null]).map((unit) => ({ unit, version: 1, ...STATES[state], rules }));
	return {
		units: UNITS,
		members: [{ user: 'me', unit: 'mid', function: held, ...membership }],
		agreements: place === 'replaced default' ? [...silent, ...speaking] : speaking,
	};
};

/** [read, pseudonyms, totals, write, delete] of one unit's rows of one class, by the tables. */
const byTables = (
	{ held, membership, audience, level, mayWrite, state, place }: Combination,
	unit: string,
	dataClass: string,
): boolean[] => {
	const isMember = membership === PRESENT && unit === 'mid';
	const isGiven =
		membership === PRESENT &&
		state === 'in force' &&
		place !== 'replaced default' &&
		dataClass === 'orders' &&
		GIVERS[audience]!.includes(unit);
	const given = isGiven ? CONTAINS[level]! : [];
	return [
		isMember || given.includes('named'),
		isMember || given.includes('pseudonym'),
		isMember || (given.includes('totals') && (held !== 'employee' || given.includes('pseudonym'))),
		isMember || (given.includes('named') && mayWrite),
		isMember && held !== 'employee',
	];
};

const byModel = (asker: Asker, unit: string, dataClass: string): boolean[] => [
	mayReadClass(asker, dataClass, unit),
	maySeePseudonyms(asker, dataClass, unit),
	maySeeTotals(asker, dataClass, unit),
	mayWriteClass(asker, dataClass, unit),
	mayDeleteClass(asker, unit),
];

describe('the reference model', () => {
	it('says what the tables say, and the shipped scope with it, in every combination', () => {
		const wrong: object[] = [];
		const allowed = [0, 0, 0, 0, 0];
		for (const combination of combinations) {
			const world = worldOf(combination);
			const asker = { world, user: 'me', now: NOW };
			const { read, pseudonym, totals, write, delete: removable } = scope(factsOf(world, 'me'), NOW);
			for (const { id: unit } of UNITS) {
				for (const dataClass of ['orders', 'customers'] as const) {
					const expected = byTables(combination, unit, dataClass);
					const shipped = [read, pseudonym, totals, write, removable].map((lists) => lists[dataClass].includes(unit));
					const model = byModel(asker, unit, dataClass);
					expected.forEach((is, index) => (allowed[index]! += Number(is)));
					if (String(expected) !== String(model) || String(expected) !== String(shipped))
						wrong.push({ ...combination, unit, dataClass, expected, model, shipped });
				}
			}
		}
		expect(wrong.slice(0, 3)).toEqual([]);
		expect(combinations.length).toBe(7_200);
		// Members: 4 functions x 600 rules x 2 classes. Others: 4 functions x 8 givers x 2 places x (may write or not) per level.
		const own = 4_800;
		expect(allowed).toEqual([own + 128, own + 2 * 128, own + 3 * 128 - 32, own + 64, 3_600]);
	});

	it('gives a stranger, an absent unit and a row without a unit nothing', () => {
		const world = worldOf({ ...combinations[0]!, membership: PRESENT, audience: 'peers', level: 'named', mayWrite: true });
		for (const [user, unit] of [
			['stranger', 'mid'],
			['me', 'absent'],
		] as const)
			expect(byModel({ world, user, now: NOW }, unit, 'orders')).toEqual([false, false, false, false, false]);
		for (const verb of ['read', 'create', 'update', 'delete'] as const)
			expect(mayAct({ world, user: 'me', now: NOW }, verb, { collection: 'crm_orders', unit: null })).toBe(false);
	});
});

describe('fieldsOf', () => {
	it('lets the unit of a row be given once, and no key, stamp or computed amount at all', () => {
		expect(fieldsOf('create', 'crm_order_lines')).toEqual([
			'unit',
			'order',
			'line_number',
			'product',
			'description',
			'quantity',
			'unit_price_mills',
		]);
		expect(fieldsOf('update', 'crm_order_lines')).toEqual([
			'order',
			'line_number',
			'product',
			'description',
			'quantity',
			'unit_price_mills',
		]);
		expect(fieldsOf('read', 'crm_order_lines')).toEqual(expect.arrayContaining(['id', 'unit', 'amount_minor', 'mark', 'source_key']));
	});

	it('opens nothing of what is closed', () => {
		for (const collection of ['crm_scopes', 'crm_legal_entities', 'crm_sharing_agreements', 'crm_sharing_rules'] as const)
			for (const verb of ['read', 'create', 'update', 'delete'] as const)
				expect([collection, verb, fieldsOf(verb, collection)]).toEqual([collection, verb, []]);
	});
});
