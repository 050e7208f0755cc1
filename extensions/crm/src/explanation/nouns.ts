import type { Audience, DataClass, Level, MemberFunction } from '../kernel/access/index.ts';
import type { Language } from '../kernel/errors/index.ts';

export type Text = Record<Language, string>;

export const CLASS_NAMES: Record<DataClass, Text> = {
	customers: { en: 'customers', nl: 'klanten' },
	activities: { en: 'contact moments', nl: 'contactmomenten' },
	sales: { en: 'sales opportunities', nl: 'verkoopkansen' },
	orders: { en: 'orders', nl: 'opdrachten' },
	service: { en: 'complaints', nl: 'klachten' },
	marketing: { en: 'mailings', nl: 'mailingen' },
	membership: { en: 'memberships', nl: 'lidmaatschappen' },
};

export const FUNCTION_NAMES: Record<MemberFunction, Text> = {
	head_office: { en: 'head office', nl: 'hoofdkantoor' },
	region_manager: { en: 'region manager', nl: 'regiomanager' },
	franchisee: { en: 'franchisee', nl: 'franchisenemer' },
	employee: { en: 'employee', nl: 'medewerker' },
};

export const AUDIENCE_NAMES: Record<Exclude<Audience, 'unit'>, Text> = {
	ancestors: { en: 'the head office and region above it', nl: 'het hoofdkantoor en de regio erboven' },
	descendants: { en: 'everything below it', nl: 'alles eronder' },
	peers: { en: 'the comparable units beside it', nl: 'de vergelijkbare vestigingen ernaast' },
};

/** What a level or the right to change gives, of one kind of data. */
export const giftName = (gift: Level | 'write', dataClass: DataClass): Text => {
	const { en, nl } = CLASS_NAMES[dataClass];
	switch (gift) {
		case 'none':
			return { en: `no ${en}`, nl: `geen ${nl}` };
		case 'totals':
			return { en: `totals of ${en}`, nl: `totalen van ${nl}` };
		case 'pseudonym':
			return { en: `${en} under a pseudonym`, nl: `${nl} onder een pseudoniem` };
		case 'named':
			return { en: `${en} in full`, nl: `${nl} volledig` };
		case 'write':
			return { en: `${en} in full, and the right to change them`, nl: `${nl} volledig, met het recht ze te wijzigen` };
	}
};
