import { defineError } from '../kernel/errors/index.ts';

export const cursorUnreadable = defineError<void>({
	code: 'CRM_PSEUDONYM_CURSOR',
	status: 400,
	en: () => ({
		message: 'The place in the list cannot be read, or is of another quarter.',
		remedy: 'Begin at the first page, without "cursor", and pass on "next" as it is given.',
	}),
	nl: () => ({
		message: 'De plaats in de lijst kan niet worden gelezen, of is van een ander kwartaal.',
		remedy: 'Begin op de eerste bladzijde, zonder "cursor", en geef "next" door zoals het er staat.',
	}),
});

export const pseudonymUnknown = defineError<void>({
	code: 'CRM_PSEUDONYM_UNKNOWN',
	status: 403,
	en: () => ({
		message: 'This pseudonym is not in your list of this unit for this purpose.',
		remedy: 'Open the list again and ask from there; pseudonyms are of one reader, one purpose and one quarter.',
	}),
	nl: () => ({
		message: 'Dit pseudoniem staat niet in uw lijst van deze vestiging voor dit doel.',
		remedy: 'Open de lijst opnieuw en vraag het van daaruit; een pseudoniem geldt voor één lezer, één doel en één kwartaal.',
	}),
});

export const decidedAlready = defineError<void>({
	code: 'CRM_PSEUDONYM_DECIDED',
	status: 409,
	en: () => ({ message: 'This request has been decided on already.', remedy: 'Load the list of requests again.' }),
	nl: () => ({ message: 'Op dit verzoek is al beslist.', remedy: 'Laad de lijst van verzoeken opnieuw.' }),
});

export const ownRequest = defineError<void>({
	code: 'CRM_PSEUDONYM_OWN_REQUEST',
	status: 403,
	en: () => ({ message: 'Nobody decides on a request of their own.', remedy: 'Let another managing member of the unit decide.' }),
	nl: () => ({
		message: 'Niemand beslist over een eigen verzoek.',
		remedy: 'Laat een andere leidinggevende van de vestiging beslissen.',
	}),
});

export const secretMissing = defineError<void>({
	code: 'CRM_PSEUDONYM_SECRET',
	status: 503,
	en: () => ({
		message: 'There are no pseudonyms: the server has no SECRET of its own to make them with.',
		remedy: 'Ask your administrator to set SECRET to 32 random bytes or more.',
	}),
	nl: () => ({
		message: 'Er zijn geen pseudoniemen: de server heeft geen eigen SECRET om ze mee te maken.',
		remedy: 'Vraag uw beheerder SECRET op minstens 32 willekeurige bytes te zetten.',
	}),
});
