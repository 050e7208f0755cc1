import type { Audience, DataClass, Level } from '../kernel/access/index.ts';
import type { Language } from '../kernel/errors/index.ts';

type PerLanguage<Key extends string> = Record<Language, Record<Key, string>>;

export const CLASS_WORDS: PerLanguage<DataClass> = {
	en: {
		customers: 'customers',
		activities: 'contact moments',
		sales: 'sales opportunities',
		orders: 'orders',
		service: 'service requests',
		marketing: 'mailings',
		membership: 'memberships',
	},
	nl: {
		customers: 'klanten',
		activities: 'contactmomenten',
		sales: 'verkoopkansen',
		orders: 'opdrachten',
		service: 'serviceverzoeken',
		marketing: 'mailingen',
		membership: 'lidmaatschappen',
	},
};

export const AUDIENCE_WORDS: PerLanguage<Exclude<Audience, 'unit'>> = {
	en: {
		ancestors: 'Head office and region above it',
		descendants: 'The units below it',
		peers: 'The other units of its kind',
	},
	nl: {
		ancestors: 'Hoofdkantoor en regio erboven',
		descendants: 'De vestigingen eronder',
		peers: 'De andere vestigingen van haar soort',
	},
};

export const LEVEL_WORDS: PerLanguage<Level> = {
	en: { none: 'nothing', totals: 'totals', pseudonym: 'without names', named: 'with names' },
	nl: { none: 'niets', totals: 'totalen', pseudonym: 'zonder namen', named: 'met namen' },
};

/** One of them, and several: what people call what lies in a collection. */
const THINGS: Record<Language, Record<string, readonly [one: string, several: string]>> = {
	en: {
		crm_customers: ['customer', 'customers'],
		crm_contacts: ['contact person', 'contact persons'],
		crm_activities: ['contact moment', 'contact moments'],
		crm_orders: ['order', 'orders'],
		crm_order_lines: ['order line', 'order lines'],
	},
	nl: {
		crm_customers: ['klant', 'klanten'],
		crm_contacts: ['contactpersoon', 'contactpersonen'],
		crm_activities: ['contactmoment', 'contactmomenten'],
		crm_orders: ['opdracht', 'opdrachten'],
		crm_order_lines: ['opdrachtregel', 'opdrachtregels'],
	},
};

const LOCALES: Record<Language, string> = { en: 'en-GB', nl: 'nl-NL' };

export const countOf = (language: Language, collection: string, count: number): string => {
	const [one, several] = THINGS[language][collection] ?? [collection, collection];
	return `${count.toLocaleString(LOCALES[language])} ${count === 1 ? one : several}`;
};

export const joined = (language: Language, words: readonly string[]): string =>
	new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(words);
