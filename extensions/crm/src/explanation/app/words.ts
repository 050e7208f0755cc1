import type { Language } from '../../kernel/errors/index.ts';

const en = {
	customer: 'Customer',
	customerHint: 'Type a part of the name, the number or the mail address.',
	noneFound: 'You see no customer like that.',
	moreFound: 'These are the first; type more to see others.',
	unit: 'Unit',
	chooseUnit: 'Choose a unit',
	whyI: 'Why do I see this?',
	whoElse: 'Who can see this customer?',
	when: 'When',
	now: 'Now',
	wholePeriod: 'the whole time',
	closed: 'account closed',
	former: 'Somebody who is here no more',
	administrators: 'Administrators see everything',
	nobody: 'Nobody but administrators.',
	notYours: 'Who can see a customer is told to those who manage its unit.',
	missingNext: 'Why not more?',
	loading: 'Looking it up …',
	retry: 'Try again',
	failed: 'The server cannot be reached.',
};
type Words = typeof en;

const nl: Words = {
	customer: 'Klant',
	customerHint: 'Typ een deel van de naam, het nummer of het mailadres.',
	noneFound: 'U ziet geen klant die zo heet.',
	moreFound: 'Dit zijn de eerste; typ meer om andere te zien.',
	unit: 'Vestiging',
	chooseUnit: 'Kies een vestiging',
	whyI: 'Waarom zie ik dit?',
	whoElse: 'Wie kan deze klant zien?',
	when: 'Wanneer',
	now: 'Nu',
	wholePeriod: 'de hele tijd',
	closed: 'account gesloten',
	former: 'Iemand die hier niet meer is',
	administrators: 'Beheerders zien alles',
	nobody: 'Niemand dan beheerders.',
	notYours: 'Wie een klant kan zien, krijgt te horen wie diens vestiging leidt.',
	missingNext: 'Waarom niet meer?',
	loading: 'Even opzoeken …',
	retry: 'Probeer opnieuw',
	failed: 'De server is niet bereikbaar.',
};

export const WORDS: Record<Language, Words> = { en, nl };
