import { describe, expect, it } from 'vitest';
import { DATA_CLASSES, type Membership } from '../kernel/access/index.ts';
import type { Hindrance, Support } from './reason.ts';
import { tellAll, type Places } from './told.ts';

const AT = new Date('2026-02-28T23:00:00.000Z');
const places: Places = new Map([
	['utrecht', { name: 'Utrecht-West', timeZone: 'Europe/Amsterdam' }],
	['midden', { name: 'Regio Midden', timeZone: 'Europe/Amsterdam' }],
]);
const post = (unit: string, held: Membership['function']): Membership => ({ unit, function: held, validFrom: AT, validTo: null });
const rule = { dataClass: 'customers', audience: 'ancestors', audienceUnit: null, level: 'named', mayWrite: false } as const;
const agreement = { unit: 'utrecht', version: 3, status: 'active', validFrom: AT, validTo: null, rules: [rule] };
const manager = post('midden', 'region_manager');

const REASONS: readonly (Support | Hindrance)[] = [
	{ kind: 'member', membership: post('utrecht', 'employee') },
	{ kind: 'agreement', unit: 'utrecht', agreement, rule, through: manager },
	{
		kind: 'agreement',
		unit: 'utrecht',
		agreement: { ...agreement, unit: null },
		rule: { ...rule, audience: 'unit', audienceUnit: 'midden', mayWrite: true },
		through: manager,
	},
	{ kind: 'agreement-gives', unit: 'utrecht', agreement, level: 'totals', needed: 'named', through: manager },
	{ kind: 'ended', at: AT, what: 'membership', membership: post('utrecht', 'employee') },
	{ kind: 'not-begun', from: AT, what: 'agreement', unit: 'utrecht', agreement },
	{ kind: 'function-cannot', held: post('utrecht', 'employee'), wanted: 'delete' },
	{ kind: 'function-cannot', held: post('utrecht', 'employee'), wanted: 'totals' },
	{ kind: 'no-membership', unit: 'utrecht' },
	{ kind: 'no-membership', unit: 'gone' },
];

const told = (person: 'you' | 'they') => tellAll(REASONS, { places, dataClass: 'customers', person }).map(({ text }) => text);

describe('sentences', () => {
	it('say in Dutch what a shop owner would say', () => {
		expect(told('you').map(({ nl }) => nl)).toEqual([
			'Uw functie bij Utrecht-West: medewerker.',
			'De gegevensafspraak van Utrecht-West geeft het hoofdkantoor en de regio erboven: klanten volledig; uw functie bij Regio Midden: regiomanager.',
			'De standaardafspraak van het netwerk, die voor Utrecht-West geldt, geeft Regio Midden: klanten volledig, met het recht ze te wijzigen; uw functie bij Regio Midden: regiomanager.',
			'De gegevensafspraak geeft Regio Midden, van Utrecht-West: totalen van klanten. Nodig: klanten volledig.',
			'Uw functie bij Utrecht-West eindigde op 1 maart 2026 om 00:00.',
			'Een gegevensafspraak van Utrecht-West die dit geeft, begint op 1 maart 2026 om 00:00.',
			'De functie medewerker verwijdert niets bij Utrecht-West.',
			'De functie medewerker bij Utrecht-West krijgt geen totalen van andere vestigingen.',
			'U hebt geen functie bij Utrecht-West.',
			'U hebt geen functie bij gone.',
		]);
	});

	it('say the same in English', () => {
		expect(told('you').map(({ en }) => en)).toEqual([
			'Your function at Utrecht-West: employee.',
			'The agreement of Utrecht-West gives the head office and region above it: customers in full; your function at Regio Midden: region manager.',
			'The default agreement of the network, which holds for Utrecht-West, gives Regio Midden: customers in full, and the right to change them; your function at Regio Midden: region manager.',
			'The agreement gives Regio Midden, of Utrecht-West: totals of customers. Needed: customers in full.',
			'Your function at Utrecht-West ended on 1 March 2026 at 00:00.',
			'An agreement of Utrecht-West that gives this begins on 1 March 2026 at 00:00.',
			'The function employee deletes nothing at Utrecht-West.',
			'The function employee at Utrecht-West gets no totals of other units.',
			'You have no function at Utrecht-West.',
			'You have no function at gone.',
		]);
	});

	it('do not say "you" of somebody else', () => {
		expect(told('they').slice(0, 2)).toMatchObject([
			{ en: 'Function at Utrecht-West: employee.', nl: 'Functie bij Utrecht-West: medewerker.' },
			{ en: expect.not.stringContaining('your'), nl: expect.not.stringContaining('uw') },
		]);
	});

	it('have a word for every kind of data', () => {
		const texts = DATA_CLASSES.map((dataClass) => tellAll([REASONS[1]!], { places, dataClass, person: 'you' })[0]!.text);
		expect(new Set(texts.map(({ nl }) => nl)).size).toBe(DATA_CLASSES.length);
		expect(new Set(texts.map(({ en }) => en)).size).toBe(DATA_CLASSES.length);
	});
});
