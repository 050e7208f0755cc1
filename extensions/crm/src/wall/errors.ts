import { defineError, type Language, type Wording } from '../kernel/errors/index.ts';
import type { RefusedRoute } from './refused-route.ts';

export const queryRefused = defineError<{ path: string }>({
	code: 'CRM_QUERY_REFUSED',
	status: 403,
	en: ({ path }) => ({
		message: `Filtering or sorting by "${path}" is not possible here: it would tell about data that your agreement does not give.`,
		remedy: 'Filter or sort by a field of the list itself, and reset the saved view if the message returns.',
	}),
	nl: ({ path }) => ({
		message: `Filteren of sorteren op "${path}" kan hier niet: het zou iets verraden over gegevens die uw gegevensafspraak niet geeft.`,
		remedy: 'Filter of sorteer op een veld van de lijst zelf, en herstel de bewaarde weergave als de melding terugkomt.',
	}),
});

export const countsTwice = defineError<{ path: string }>({
	code: 'CRM_COUNTS_TWICE',
	status: 400,
	en: ({ path }) => ({
		message: `A count or sum together with a filter on "${path}" would count rows more than once.`,
		remedy: 'Use countDistinct, or a report under /crm/reports.',
	}),
	nl: ({ path }) => ({
		message: `Een aantal of som samen met een filter op "${path}" zou dubbel tellen.`,
		remedy: 'Gebruik countDistinct, of een rapport onder /crm/reports.',
	}),
});

export const routeRefused = defineError<{ what: RefusedRoute }>({
	code: 'CRM_ROUTE_REFUSED',
	status: 403,
	en: ({ what }) => WORDS[what].en,
	nl: ({ what }) => WORDS[what].nl,
});

const WORDS = {
	'by-query': {
		en: {
			message: 'Changing or deleting by a query is switched off: name the keys.',
			remedy: 'Send {"keys": [...], "data": {...}} or a list of keys.',
		},
		nl: {
			message: 'Wijzigen of verwijderen met een zoekvraag staat uit: noem de sleutels.',
			remedy: 'Stuur {"keys": [...], "data": {...}} of een lijst met sleutels.',
		},
	},
	comment: {
		en: {
			message: 'The comments of Directus are switched off for rows of the CRM: they would stay when the customer goes.',
			remedy: 'Write a comment under the customer: POST /crm/customers/:id/comments.',
		},
		nl: {
			message: 'De opmerkingen van Directus staan uit voor rijen van de CRM: ze zouden blijven als de klant weggaat.',
			remedy: 'Schrijf een opmerking bij de klant: POST /crm/customers/:id/comments.',
		},
	},
	share: {
		en: { message: 'Shares can be changed by an administrator only.', remedy: 'Make a new share, or ask your administrator.' },
		nl: {
			message: 'Alleen een beheerder kan gedeelde links wijzigen.',
			remedy: 'Maak een nieuwe gedeelde link, of vraag het uw beheerder.',
		},
	},
	flow: {
		en: { message: 'Flows can be deleted by an administrator only.', remedy: 'Ask your administrator.' },
		nl: { message: 'Alleen een beheerder kan flows verwijderen.', remedy: 'Vraag het uw beheerder.' },
	},
	import: {
		en: {
			message: 'The import of Directus is switched off here.',
			remedy: 'Use the import of the CRM: POST /crm/imports/orders, or ask your administrator.',
		},
		nl: {
			message: 'De import van Directus staat hier uit.',
			remedy: 'Gebruik de import van de CRM: POST /crm/imports/orders, of vraag het uw beheerder.',
		},
	},
	export: {
		en: {
			message: 'Lists of the CRM are not exported into the file library.',
			remedy: 'Choose "Download file" as the place; above 2,500 rows, export in parts with a filter.',
		},
		nl: {
			message: 'Lijsten van de CRM worden niet naar de bestandsbibliotheek geëxporteerd.',
			remedy: 'Kies "Bestand downloaden" als plaats; exporteer meer dan 2.500 rijen in delen, met een filter.',
		},
	},
	hash: {
		en: { message: 'Hashing is for administrators only.', remedy: 'Sign in as an administrator.' },
		nl: { message: 'Hashen is alleen voor beheerders.', remedy: 'Meld u aan als beheerder.' },
	},
	sort: {
		en: {
			message: 'Rows of the CRM cannot be put in an order by hand: it would renumber rows of other units.',
			remedy: 'Sort the list by a field.',
		},
		nl: {
			message: 'Rijen van de CRM kunnen niet met de hand worden geordend: dat zou rijen van andere vestigingen hernummeren.',
			remedy: 'Sorteer de lijst op een veld.',
		},
	},
	activity: {
		en: { message: 'The activity log is for administrators only.', remedy: 'Look at the history of a row on its own page.' },
		nl: {
			message: 'Het activiteitenlogboek is alleen voor beheerders.',
			remedy: 'Bekijk de geschiedenis van een rij op haar eigen pagina.',
		},
	},
	owner: {
		en: { message: 'Who owns this project is registered by administrators only.', remedy: 'Ask your administrator.' },
		nl: { message: 'Wie dit project bezit, leggen alleen beheerders vast.', remedy: 'Vraag het uw beheerder.' },
	},
	deployment: {
		en: { message: 'Deployments are for administrators only.', remedy: 'Ask your administrator.' },
		nl: { message: 'Publicaties zijn alleen voor beheerders.', remedy: 'Vraag het uw beheerder.' },
	},
	user: {
		en: {
			message: 'Users can be deleted by an administrator only.',
			remedy: 'End the membership of the person, or ask your administrator.',
		},
		nl: {
			message: 'Alleen een beheerder kan gebruikers verwijderen.',
			remedy: 'Beëindig de functie van de persoon, of vraag het uw beheerder.',
		},
	},
} as const;

export const sessionEnded = defineError<void>({
	code: 'CRM_SESSION_ENDED',
	status: 401,
	en: () => ({
		message: 'This account is not active any more, or has another role by now.',
		remedy: 'Sign in again, or ask your administrator.',
	}),
	nl: () => ({
		message: 'Dit account is niet meer actief, of heeft inmiddels een andere rol.',
		remedy: 'Meld u opnieuw aan, of vraag het uw beheerder.',
	}),
});

export const parentNotFound = defineError<{ field: string }>({
	code: 'CRM_NOT_IN_UNIT',
	status: 403,
	en: ({ field }) => ({
		message: `"${field}" names something that does not exist in this unit, or that your agreement does not give you.`,
		remedy: 'Choose one from the list.',
	}),
	nl: ({ field }) => ({
		message: `"${field}" noemt iets dat in deze vestiging niet bestaat, of waar uw gegevensafspraak u geen recht op geeft.`,
		remedy: 'Kies er een uit de lijst.',
	}),
});

const FOUND = {
	list: { en: 'a list', nl: 'een lijst' },
	object: { en: 'an object', nl: 'een object' },
	text: { en: 'a text that is no id', nl: 'een tekst die geen id is' },
	value: { en: 'another value', nl: 'een andere waarde' },
} as const;
export type FoundKind = keyof typeof FOUND;

export const idExpected = defineError<{ field: string; found: FoundKind }>({
	code: 'CRM_ID_EXPECTED',
	status: 400,
	en: ({ field, found }) => ({ message: `"${field}" must be one id, not ${FOUND[found].en}.`, remedy: 'Give the id as text.' }),
	nl: ({ field, found }) => ({ message: `"${field}" moet één id zijn, niet ${FOUND[found].nl}.`, remedy: 'Geef het id als tekst.' }),
});

export const valueUnreadable = defineError<{ field: string; type: string }>({
	code: 'CRM_VALUE_UNREADABLE',
	status: 400,
	en: ({ field, type }) => ({
		message: `"${field}" is given a value that is no ${type}.`,
		remedy: `Give ${EXPECTED[type]?.en ?? 'a value of that type'}.`,
	}),
	nl: ({ field, type }) => ({
		message: `"${field}" krijgt een waarde die geen ${type} is.`,
		remedy: `Geef ${EXPECTED[type]?.nl ?? 'een waarde van dat type'}.`,
	}),
});

const DAY = { en: 'a day as 2026-01-31', nl: 'een dag als 2026-01-31' };
const INSTANT = { en: 'a moment as 2026-01-31T13:45:00Z', nl: 'een tijdstip als 2026-01-31T13:45:00Z' };
const NUMBER = { en: 'a number with a decimal point', nl: 'een getal met een decimale punt' };
const WHOLE = { en: 'a whole number within range', nl: 'een geheel getal dat niet te groot is' };
const TEXT = { en: 'text without control characters', nl: 'tekst zonder stuurtekens' };
const EXPECTED: Readonly<Record<string, { en: string; nl: string }>> = {
	uuid: { en: 'one id as text', nl: 'één id als tekst' },
	string: TEXT,
	text: TEXT,
	boolean: { en: 'true or false', nl: 'true of false' },
	integer: WHOLE,
	bigInteger: WHOLE,
	decimal: NUMBER,
	float: NUMBER,
	date: DAY,
	dateTime: INSTANT,
	timestamp: INSTANT,
	time: { en: 'a time as 13:45', nl: 'een tijd als 13:45' },
};

export const aggregateImpossible = defineError<{ operation: string; field: string }>({
	code: 'CRM_AGGREGATE_IMPOSSIBLE',
	status: 400,
	en: ({ operation, field }) => ({
		message: `"${operation}" cannot be made of "${field}".`,
		remedy: 'Sum and average need numbers; least and greatest need numbers, texts or dates.',
	}),
	nl: ({ operation, field }) => ({
		message: `"${operation}" kan niet van "${field}" worden gemaakt.`,
		remedy: 'Som en gemiddelde vragen getallen; kleinste en grootste vragen getallen, teksten of datums.',
	}),
});

export const valueTooLarge = defineError<void>({
	code: 'CRM_VALUE_TOO_LARGE',
	status: 400,
	en: () => ({ message: 'A value is too long or too large for its field.', remedy: 'Shorten the text or give a smaller number.' }),
	nl: () => ({ message: 'Een waarde is te lang of te groot voor het veld.', remedy: 'Kort de tekst in of geef een kleiner getal.' }),
});

export const groupingImpossible = defineError<void>({
	code: 'CRM_GROUPING_IMPOSSIBLE',
	status: 400,
	en: () => ({
		message: 'The database cannot sort these groups by a field of their own.',
		remedy: 'Leave the sort out and sort the answer, or group by one field.',
	}),
	nl: () => ({
		message: 'De database kan deze groepen niet op een eigen veld sorteren.',
		remedy: 'Laat de sortering weg en sorteer het antwoord, of groepeer op één veld.',
	}),
});

export const viewOfOthers = defineError<void>({
	code: 'CRM_VIEW_OF_OTHERS',
	status: 403,
	en: () => ({
		message: 'You can keep a view for yourself only.',
		remedy: 'Save it as your own, or ask your administrator to save it for everybody.',
	}),
	nl: () => ({
		message: 'U kunt een weergave alleen voor uzelf bewaren.',
		remedy: 'Bewaar hem als uw eigen weergave, of vraag uw beheerder hem voor iedereen te bewaren.',
	}),
});

export const tooMuchAtOnce = defineError<void>({
	code: 'CRM_TOO_MUCH_AT_ONCE',
	status: 429,
	en: () => ({
		message: 'Too many of your requests wait for an answer.',
		remedy: 'Wait until those are answered; send fewer at once.',
	}),
	nl: () => ({
		message: 'Er wachten te veel van uw verzoeken op antwoord.',
		remedy: 'Wacht tot die zijn beantwoord; verstuur er minder tegelijk.',
	}),
});

const LARGE = {
	conditions: {
		en: (most: string) => ({
			message: `The filter has more than ${most} parts.`,
			remedy: 'Use fewer conditions, or "_in" with a list of values.',
		}),
		nl: (most: string) => ({
			message: `Het filter heeft meer dan ${most} delen.`,
			remedy: 'Gebruik minder voorwaarden, of "_in" met een lijst waarden.',
		}),
	},
	lists: {
		en: (most: string) => ({
			message: `The request asks for more than ${most} lists at once.`,
			remedy: 'Ask for them in several requests.',
		}),
		nl: (most: string) => ({
			message: `Het verzoek vraagt meer dan ${most} lijsten tegelijk.`,
			remedy: 'Vraag ze op in meerdere verzoeken.',
		}),
	},
	values: {
		en: (most: string) => ({
			message: `The list asks for more than ${most} values: its rows times its fields.`,
			remedy: 'Choose fewer fields, or fewer rows per page.',
		}),
		nl: (most: string) => ({
			message: `De lijst vraagt meer dan ${most} waarden: rijen maal velden.`,
			remedy: 'Kies minder velden, of minder rijen per pagina.',
		}),
	},
};

export const queryTooLarge = defineError<{ what: keyof typeof LARGE; most: number }>({
	code: 'CRM_QUERY_TOO_LARGE',
	status: 400,
	en: ({ what, most }) => LARGE[what].en(most.toLocaleString('en')),
	nl: ({ what, most }) => LARGE[what].nl(most.toLocaleString('nl')),
});

export const computedOnly = defineError<{ what: string }>({
	code: 'CRM_COMPUTED',
	status: 403,
	en: ({ what }) => ({
		message: `"${what}" is computed from memberships and agreements and cannot be written.`,
		remedy: 'Change the membership or the sharing agreement.',
	}),
	nl: ({ what }) => ({
		message: `"${what}" wordt berekend uit functies en gegevensafspraken en kan niet worden geschreven.`,
		remedy: 'Wijzig de functie van de persoon of de gegevensafspraak.',
	}),
});

const CHILDREN: Record<string, Record<Language, string>> = {
	crm_activities: { en: 'contact moments', nl: 'contactmomenten' },
	crm_contacts: { en: 'contact persons', nl: 'contactpersonen' },
	crm_customers: { en: 'customers', nl: 'klanten' },
	crm_order_lines: { en: 'order lines', nl: 'opdrachtregels' },
	crm_orders: { en: 'orders', nl: 'opdrachten' },
	crm_sharing_agreements: { en: 'sharing agreements', nl: 'gegevensafspraken' },
	crm_sharing_rules: { en: 'rules of sharing agreements', nl: 'regels van gegevensafspraken' },
	crm_unit_members: { en: 'people', nl: 'medewerkers' },
	crm_units: { en: 'units', nl: 'vestigingen' },
};

export const stillUsed = defineError<{ child: string; rows: number }>({
	code: 'CRM_STILL_USED',
	status: 409,
	en: ({ child, rows }) => ({
		message: `This cannot be deleted: ${rows} ${CHILDREN[child]?.en ?? child} still belong to it.`,
		remedy: 'Delete or move those first. A customer can be archived instead: it keeps its history and leaves the lists.',
	}),
	nl: ({ child, rows }) => ({
		message: `Dit kan niet worden verwijderd: er horen nog ${rows} ${CHILDREN[child]?.nl ?? child} bij.`,
		remedy:
			'Verwijder of verplaats die eerst. Een klant kan ook worden gearchiveerd: die houdt zijn geschiedenis en verdwijnt uit de lijsten.',
	}),
});

export const notReady = defineError<{ missing: 'installation' | 'guard' }>({
	code: 'CRM_NOT_READY',
	status: 503,
	en: ({ missing }) =>
		missing === 'installation'
			? { message: 'The CRM is not installed in this project.', remedy: 'Run "npx directus crm:install" and start again.' }
			: {
					message: 'The guard of the CRM does not stand.',
					remedy: 'Switch the entries of the CRM bundle on again under Settings, Extensions, and start again.',
				},
	nl: ({ missing }) =>
		missing === 'installation'
			? { message: 'De CRM is in dit project niet geïnstalleerd.', remedy: 'Voer "npx directus crm:install" uit en start opnieuw.' }
			: {
					message: 'De bewaking van de CRM staat niet.',
					remedy: 'Zet de onderdelen van de CRM-bundel weer aan onder Instellingen, Extensies, en start opnieuw.',
				},
});

/** A finding of the self-check for which the server would not have started. */
export interface OpenDoor {
	code: string;
	en: Wording;
	nl: Wording;
}

/** Which door it is, is told to administrators only: to others it would be an invitation. */
const doorsIn = (language: Language, { doors, isAdmin }: { doors: readonly OpenDoor[]; isAdmin: boolean }): string =>
	isAdmin ? doors.map((door) => door[language].message).join(' ') : doors.map(({ code }) => code).join(', ');

export const doorsOpen = defineError<{ doors: readonly OpenDoor[]; isAdmin: boolean }>({
	code: 'CRM_DOORS_OPEN',
	status: 503,
	en: (values) => ({
		message: `The self-check found a door that should be shut. ${doorsIn('en', values)}`,
		remedy: 'Sign in as an administrator, or run "npx directus crm:doctor": it names the door and the mend.',
	}),
	nl: (values) => ({
		message: `De zelfcontrole vond een deur die dicht hoort te zijn. ${doorsIn('nl', values)}`,
		remedy: 'Meld u aan als beheerder, of voer "npx directus crm:doctor" uit: dat noemt de deur en de remedie.',
	}),
});
