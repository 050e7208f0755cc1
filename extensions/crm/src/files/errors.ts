import { defineError, type Wording } from '../kernel/errors/index.ts';

const ALLOWED = 'pdf, png, jpeg, webp, gif, docx, xlsx, csv, txt';

export const fileMissing = defineError<void>({
	code: 'CRM_FILE_MISSING',
	status: 400,
	en: () => ({ message: 'No file came with the request.', remedy: 'Send one file as the part "file" of a form (multipart/form-data).' }),
	nl: () => ({
		message: 'Er kwam geen bestand mee.',
		remedy: 'Stuur één bestand als onderdeel "file" van een formulier (multipart/form-data).',
	}),
});

type Broken = 'cut' | 'two-files' | 'form';
const BROKEN: Record<'en' | 'nl', Record<Broken, string>> = {
	en: {
		cut: 'The upload ended before the file was whole.',
		'two-files': 'The form holds more than one file.',
		form: 'The form cannot be read.',
	},
	nl: {
		cut: 'De upload eindigde voordat het bestand heel was.',
		'two-files': 'Het formulier bevat meer dan één bestand.',
		form: 'Het formulier is niet te lezen.',
	},
};

export const uploadBroken = defineError<{ reason: Broken }>({
	code: 'CRM_FILE_UPLOAD_BROKEN',
	status: 400,
	en: ({ reason }) => ({ message: BROKEN.en[reason], remedy: 'Nothing was kept. Send one file, whole.' }),
	nl: ({ reason }) => ({ message: BROKEN.nl[reason], remedy: 'Er is niets bewaard. Stuur één bestand, heel.' }),
});

export const fileEmpty = defineError<void>({
	code: 'CRM_FILE_EMPTY',
	status: 400,
	en: () => ({ message: 'The file is empty.', remedy: 'Save or download it again, and look whether it opens.' }),
	nl: () => ({ message: 'Het bestand is leeg.', remedy: 'Bewaar of download het opnieuw, en kijk of het opent.' }),
});

const megabytes = (bytes: number, language: string) => (bytes / 1_048_576).toLocaleString(language, { maximumFractionDigits: 1 });

export const fileTooLarge = defineError<{ limit: number }>({
	code: 'CRM_FILE_TOO_LARGE',
	status: 413,
	en: ({ limit }) => ({
		message: `The file is larger than ${megabytes(limit, 'en-GB')} MB.`,
		remedy: 'Make it smaller, or split it. An administrator sets the limit with CRM_FILES_MAX_MB.',
	}),
	nl: ({ limit }) => ({
		message: `Het bestand is groter dan ${megabytes(limit, 'nl-NL')} MB.`,
		remedy: 'Maak het kleiner, of splits het. Een beheerder stelt de grens in met CRM_FILES_MAX_MB.',
	}),
});

type Refusal = 'unknown' | 'two-in-one' | 'broken' | 'macros';
const REFUSED: Record<Refusal, { en: Wording; nl: Wording }> = {
	unknown: {
		en: {
			message: 'Files of this kind are not kept; the content decides, not the name.',
			remedy: `Save it as one of these: ${ALLOWED}.`,
		},
		nl: {
			message: 'Bestanden van deze soort worden niet bewaard; de inhoud beslist, niet de naam.',
			remedy: `Sla het op als een van deze: ${ALLOWED}.`,
		},
	},
	'two-in-one': {
		en: {
			message: 'The file holds something else inside, such as a web page or a program.',
			remedy: 'Open it, save it anew under another name, and send that.',
		},
		nl: {
			message: 'In het bestand zit nog iets anders, zoals een webpagina of een programma.',
			remedy: 'Open het, sla het opnieuw op onder een andere naam, en stuur dat.',
		},
	},
	broken: {
		en: { message: 'The file is damaged: its end is missing.', remedy: 'Save or download it again, and look whether it opens.' },
		nl: { message: 'Het bestand is beschadigd: het einde ontbreekt.', remedy: 'Bewaar of download het opnieuw, en kijk of het opent.' },
	},
	macros: {
		en: { message: 'The document holds macros, which are programs.', remedy: 'Save it without macros (docx or xlsx) and send that.' },
		nl: {
			message: 'Het document bevat macro’s: dat zijn programma’s.',
			remedy: 'Sla het op zonder macro’s (docx of xlsx) en stuur dat.',
		},
	},
};

export const kindRefused = defineError<{ reason: Refusal }>({
	code: 'CRM_FILE_KIND',
	status: 415,
	en: ({ reason }) => REFUSED[reason].en,
	nl: ({ reason }) => REFUSED[reason].nl,
});

export const notYours = defineError<void>({
	code: 'CRM_FILE_NOT_YOURS',
	status: 403,
	en: () => ({
		message: 'Only who added a file, or who manages this unit, can delete it.',
		remedy: 'Ask the one who added it or the owner of the unit.',
	}),
	nl: () => ({
		message: 'Alleen wie een bestand toevoegde, of wie deze vestiging beheert, kan het verwijderen.',
		remedy: 'Vraag het degene die het toevoegde of de eigenaar van de vestiging.',
	}),
});

export const fileLost = defineError<void>({
	code: 'CRM_FILE_LOST',
	status: 410,
	en: () => ({
		message: 'The file is listed, but the storage does not hold it any more.',
		remedy: 'Add it again, or ask your administrator to restore the storage from a backup.',
	}),
	nl: () => ({
		message: 'Het bestand staat in de lijst, maar de opslag heeft het niet meer.',
		remedy: 'Voeg het opnieuw toe, of vraag uw beheerder de opslag uit een back-up terug te zetten.',
	}),
});

export const fileNotStored = defineError<void>({
	code: 'CRM_FILE_NOT_STORED',
	status: 503,
	en: () => ({
		message: 'The storage did not take the file.',
		remedy: 'Try again later; if it returns, tell your administrator that the storage may be full.',
	}),
	nl: () => ({
		message: 'De opslag nam het bestand niet aan.',
		remedy: 'Probeer het later opnieuw; blijft het, meld uw beheerder dat de opslag vol kan zijn.',
	}),
});

export const filesOpen = defineError<void>({
	code: 'CRM_FILES_OPEN',
	status: 503,
	en: () => ({
		message: 'Files cannot be added: in this project others than the unit could open them.',
		remedy: 'Ask your administrator to run "npx directus crm:doctor": it names the policy that opens all files.',
	}),
	nl: () => ({
		message: 'Er kunnen geen bestanden bij: in dit project zouden anderen dan de vestiging ze kunnen openen.',
		remedy: 'Vraag uw beheerder "npx directus crm:doctor" uit te voeren: dat noemt het beleid dat alle bestanden opent.',
	}),
});
