import type { Language } from '../../extensions/crm/src/kernel/errors/index.ts';
import type { Removal } from './removal.ts';

/** One and many of each, as people call them. */
const NAMES: Record<Language, Readonly<Record<string, readonly [string, string]>>> = {
	en: {
		crm_order_lines: ['order line', 'order lines'],
		crm_activities: ['activity', 'activities'],
		crm_orders: ['order', 'orders'],
		crm_contacts: ['contact person', 'contact persons'],
		crm_customers: ['customer', 'customers'],
		crm_products: ['product', 'products'],
		crm_sharing_rules: ['sharing rule', 'sharing rules'],
		crm_sharing_agreements: ['sharing agreement', 'sharing agreements'],
		crm_unit_members: ['membership of a unit', 'memberships of a unit'],
		directus_users: ['user', 'users'],
		crm_scopes: ['scope of a user', 'scopes of users'],
		crm_units: ['unit', 'units'],
		crm_legal_entities: ['legal entity', 'legal entities'],
		crm_comments: ['comment', 'comments'],
		crm_files: ['file', 'files'],
		directus_comments: ['comment', 'comments'],
	},
	nl: {
		crm_order_lines: ['opdrachtregel', 'opdrachtregels'],
		crm_activities: ['contactmoment', 'contactmomenten'],
		crm_orders: ['opdracht', 'opdrachten'],
		crm_contacts: ['contactpersoon', 'contactpersonen'],
		crm_customers: ['klant', 'klanten'],
		crm_products: ['product', 'producten'],
		crm_sharing_rules: ['afspraakregel', 'afspraakregels'],
		crm_sharing_agreements: ['gegevensafspraak', 'gegevensafspraken'],
		crm_unit_members: ['medewerkerschap', 'medewerkerschappen'],
		directus_users: ['gebruiker', 'gebruikers'],
		crm_scopes: ['rechten van een gebruiker', 'rechten van gebruikers'],
		crm_units: ['vestiging', 'vestigingen'],
		crm_legal_entities: ['rechtspersoon', 'rechtspersonen'],
		crm_comments: ['opmerking', 'opmerkingen'],
		crm_files: ['bestand', 'bestanden'],
		directus_comments: ['opmerking', 'opmerkingen'],
	},
};

const WORDS = {
	en: {
		nothing: 'Nothing of the demo was in this base.',
		nothingMore: 'Nothing more of the demo could be removed.',
		removed: 'Removed:',
		own: 'Yours, and untouched:',
		kept: 'So this of the demo had to stay:',
		neededBy: 'needed by',
		more: (count: number) => `and ${count} more`,
		suspended: 'Users of the demo who stay are suspended: everybody knows their password.',
	},
	nl: {
		nothing: 'In deze base stond niets van de demo.',
		nothingMore: 'Van de demo kon verder niets weg.',
		removed: 'Verwijderd:',
		own: 'Van uzelf, en ongemoeid gelaten:',
		kept: 'Daarom moest dit van de demo blijven staan:',
		neededBy: 'nodig voor',
		more: (count: number) => `en nog ${count}`,
		suspended: 'Gebruikers van de demo die blijven zijn geblokkeerd: iedereen kent hun wachtwoord.',
	},
};

const ROWS_SHOWN = 20;

/** What was removed per table, what stayed and why, in sentences. */
export const removalReport = ({ removed, own, kept }: Removal, language: Language): string => {
	const words = WORDS[language];
	const counted = (table: string, count: number): string => {
		const [one, many] = NAMES[language][table] ?? [table, table];
		return `${count.toLocaleString(language)} ${count === 1 ? one : many}`;
	};
	const gone = Object.entries(removed).filter(([, count]) => count > 0);
	const shown = kept.slice(0, ROWS_SHOWN).map(({ table, name, neededBy }) => {
		const [one] = NAMES[language][table] ?? [table];
		const reasons = neededBy.map(({ table: child, count }) => counted(child, count)).join(', ');
		return `${one} ${name}${reasons ? ` (${words.neededBy} ${reasons})` : ''}`;
	});
	const more = kept.length > ROWS_SHOWN ? [words.more(kept.length - ROWS_SHOWN)] : [];
	const ownLines = own.map(({ table, count, names }) => {
		const rest = count > names.length && names.length > 0 ? [words.more(count - names.length)] : [];
		return [counted(table, count), [...names, ...rest].join('; ')].filter(Boolean).join(': ');
	});
	return [
		gone.length > 0 ? words.removed : kept.length > 0 ? words.nothingMore : words.nothing,
		...indented(gone.map(([table, count]) => counted(table, count))),
		...(ownLines.length > 0 ? [words.own, ...indented(ownLines)] : []),
		...(kept.length > 0 ? [words.kept, ...indented([...shown, ...more])] : []),
		...(kept.some(({ table }) => table === 'directus_users') ? [words.suspended] : []),
	].join('\n');
};

function indented(lines: readonly string[]): string[] {
	return lines.map((line) => `  ${line}`);
}
