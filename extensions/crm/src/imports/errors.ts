import { defineError } from '../kernel/errors/index.ts';
import type { Signature } from './file-signature.ts';

const list = (values: readonly string[]) => values.map((value) => `"${value}"`).join(', ');

export const mapInvalid = defineError<{ en: readonly string[]; nl: readonly string[] }>({
	code: 'CRM_IMPORT_MAP_INVALID',
	status: 400,
	en: ({ en }) => ({
		message: `The map cannot be used. ${en.join('; ')}`,
		remedy: 'Correct the named settings; README, "Import", shows a whole map.',
	}),
	nl: ({ nl }) => ({
		message: `De map is niet bruikbaar. ${nl.join('; ')}`,
		remedy: 'Verbeter de genoemde instellingen; README, "Import", toont een hele map.',
	}),
});

export const mapMissing = defineError<void>({
	code: 'CRM_IMPORT_MAP_MISSING',
	status: 400,
	en: () => ({
		message: 'The import has no map: it is not known what the columns mean.',
		remedy: 'Send the map as the part "map" of a form, or as JSON in ?map=; on the command line: --map MAP.json.',
	}),
	nl: () => ({
		message: 'De import heeft geen map: het is niet bekend wat de kolommen betekenen.',
		remedy: 'Stuur de map als onderdeel "map" van een formulier, of als JSON in ?map=; op de opdrachtregel: --map MAP.json.',
	}),
});

export const fileMissing = defineError<void>({
	code: 'CRM_IMPORT_FILE_MISSING',
	status: 400,
	en: () => ({
		message: 'No file came with the request.',
		remedy: 'Send one csv or csv.gz as the body (Content-Type: text/csv or application/gzip) or as the part "file" of a form.',
	}),
	nl: () => ({
		message: 'Er kwam geen bestand mee.',
		remedy: 'Stuur één csv of csv.gz als inhoud (Content-Type: text/csv of application/gzip) of als onderdeel "file" van een formulier.',
	}),
});

export const uploadBroken = defineError<{ reason: 'cut' | 'two-files' | 'form' }>({
	code: 'CRM_IMPORT_UPLOAD_BROKEN',
	status: 400,
	en: ({ reason }) => ({
		message: {
			cut: 'The upload ended before the file was whole.',
			'two-files': 'The form holds more than one file.',
			form: 'The form cannot be read.',
		}[reason],
		remedy: 'Nothing was imported. Send one file, whole.',
	}),
	nl: ({ reason }) => ({
		message: {
			cut: 'De upload eindigde voordat het bestand heel was.',
			'two-files': 'Het formulier bevat meer dan één bestand.',
			form: 'Het formulier is niet te lezen.',
		}[reason],
		remedy: 'Er is niets geïmporteerd. Stuur één bestand, heel.',
	}),
});

export const fileUnreadable = defineError<{ file: string; reason: string }>({
	code: 'CRM_IMPORT_FILE_UNREADABLE',
	status: 400,
	en: ({ file, reason }) => ({ message: `${file} cannot be read: ${reason}.`, remedy: 'Check the path and the rights on the file.' }),
	nl: ({ file, reason }) => ({
		message: `${file} kan niet worden gelezen: ${reason}.`,
		remedy: 'Controleer het pad en de rechten op het bestand.',
	}),
});

export const fileEmpty = defineError<{ file: string; hasHeadings: boolean }>({
	code: 'CRM_IMPORT_FILE_EMPTY',
	status: 400,
	en: ({ file, hasHeadings }) => ({
		message: hasHeadings ? `${file} holds headings and no rows.` : `${file} is empty.`,
		remedy: 'Export the file again.',
	}),
	nl: ({ file, hasHeadings }) => ({
		message: hasHeadings ? `${file} bevat kolomkoppen en geen rijen.` : `${file} is leeg.`,
		remedy: 'Exporteer het bestand opnieuw.',
	}),
});

const KINDS: Record<Signature, { en: string; nl: string }> = {
	excel: { en: 'an Excel workbook (xlsx)', nl: 'een Excel-werkmap (xlsx)' },
	'old-excel': { en: 'an old Office document (xls, doc)', nl: 'een oud Office-document (xls, doc)' },
	zip: { en: 'a zip archive', nl: 'een zip-archief' },
	gzip: { en: 'a gzip inside a gzip', nl: 'een gzip in een gzip' },
	pdf: { en: 'a PDF', nl: 'een PDF' },
	image: { en: 'an image', nl: 'een afbeelding' },
	sqlite: { en: 'an SQLite database', nl: 'een SQLite-database' },
	'other-archive': { en: 'a compressed archive', nl: 'een gecomprimeerd archief' },
};

export const notCsv = defineError<{ file: string; signature: Signature }>({
	code: 'CRM_IMPORT_NOT_CSV',
	status: 400,
	en: ({ file, signature }) => ({
		message: `${file} is ${KINDS[signature].en}, not a csv.`,
		remedy: 'Open it and save it as "CSV UTF-8 (comma delimited)", or unpack it first.',
	}),
	nl: ({ file, signature }) => ({
		message: `${file} is ${KINDS[signature].nl}, geen csv.`,
		remedy: 'Open het en bewaar het als "CSV UTF-8 (gescheiden door lijstscheidingsteken)", of pak het eerst uit.',
	}),
});

export const gzipDamaged = defineError<{ file: string; truncated: boolean }>({
	code: 'CRM_IMPORT_GZIP_DAMAGED',
	status: 400,
	en: ({ file, truncated }) => ({
		message: `${file} ${truncated ? 'ends too early: the compressed file is not whole' : 'is damaged: it cannot be unpacked'}.`,
		remedy: 'Nothing was imported. Copy or export the file again.',
	}),
	nl: ({ file, truncated }) => ({
		message: `${file} ${truncated ? 'eindigt te vroeg: het gecomprimeerde bestand is niet heel' : 'is beschadigd: het kan niet worden uitgepakt'}.`,
		remedy: 'Er is niets geïmporteerd. Kopieer of exporteer het bestand opnieuw.',
	}),
});

export const tooLarge = defineError<{ file: string; what: 'bytes' | 'rows'; limit: number }>({
	code: 'CRM_IMPORT_TOO_LARGE',
	status: 413,
	en: ({ file, what, limit }) => ({
		message: `${file} holds more than ${limit.toLocaleString('en-GB')} ${what}.`,
		remedy: 'Nothing was imported. Split the file between two orders and import the parts one after the other.',
	}),
	nl: ({ file, what, limit }) => ({
		message: `${file} bevat meer dan ${limit.toLocaleString('nl-NL')} ${what === 'rows' ? 'rijen' : 'bytes'}.`,
		remedy: 'Er is niets geïmporteerd. Splits het bestand tussen twee opdrachten en importeer de delen na elkaar.',
	}),
});

export const encodingUnsure = defineError<{ candidates: readonly string[] }>({
	code: 'CRM_IMPORT_ENCODING_UNSURE',
	status: 400,
	en: ({ candidates }) => ({
		message: `The characters of the file can be read in more than one way: ${candidates.join(' or ')}.`,
		remedy: `Name the right one in the map: "encoding": "${candidates[0]}"; or save the file as "CSV UTF-8".`,
	}),
	nl: ({ candidates }) => ({
		message: `De tekens van het bestand zijn op meer dan één manier te lezen: ${candidates.join(' of ')}.`,
		remedy: `Noem de juiste in de map: "encoding": "${candidates[0]}"; of bewaar het bestand als "CSV UTF-8".`,
	}),
});

export const separatorUnknown = defineError<{ line: string }>({
	code: 'CRM_IMPORT_SEPARATOR_UNKNOWN',
	status: 400,
	en: ({ line }) => ({
		message: `No separator (comma, semicolon, tab or |) splits the first line: "${line}".`,
		remedy: 'Save the file as csv, or name the separator in the map: "delimiter": ";".',
	}),
	nl: ({ line }) => ({
		message: `Geen scheidingsteken (komma, puntkomma, tab of |) splitst de eerste regel: "${line}".`,
		remedy: 'Bewaar het bestand als csv, of noem het scheidingsteken in de map: "delimiter": ";".',
	}),
});

export const columnsMissing = defineError<{ missing: readonly string[]; found: readonly string[]; isData: boolean }>({
	code: 'CRM_IMPORT_COLUMNS_MISSING',
	status: 400,
	en: ({ missing, found, isData }) => ({
		message: isData
			? `The first row holds data, not headings: ${list(found)}.`
			: `Column ${list(missing)} is not in the file. It has: ${list(found)}.`,
		remedy: isData
			? 'Add a row of headings, or set "header": false in the map and name the columns by number (1, 2, ...).'
			: 'Write the headings in the map as they stand in the file.',
	}),
	nl: ({ missing, found, isData }) => ({
		message: isData
			? `De eerste rij bevat gegevens, geen kolomkoppen: ${list(found)}.`
			: `Kolom ${list(missing)} staat niet in het bestand. Wel: ${list(found)}.`,
		remedy: isData
			? 'Voeg een rij met kolomkoppen toe, of zet "header": false in de map en noem de kolommen met hun nummer (1, 2, ...).'
			: 'Schrijf de kolomkoppen in de map zoals ze in het bestand staan.',
	}),
});

export const columnsRepeated = defineError<{ repeated: readonly { heading: string; numbers: readonly number[] }[] }>({
	code: 'CRM_IMPORT_COLUMNS_REPEATED',
	status: 400,
	en: ({ repeated }) => ({
		message: repeated.map(({ heading, numbers }) => `"${heading}" stands above the columns ${numbers.join(' and ')}`).join('; '),
		remedy: 'Give each column its own heading, or name the column by its number in the map.',
	}),
	nl: ({ repeated }) => ({
		message: repeated.map(({ heading, numbers }) => `"${heading}" staat boven de kolommen ${numbers.join(' en ')}`).join('; '),
		remedy: 'Geef elke kolom een eigen kop, of noem de kolom met haar nummer in de map.',
	}),
});

export const headingsDamaged = defineError<{ line: string }>({
	code: 'CRM_IMPORT_HEADINGS_DAMAGED',
	status: 400,
	en: ({ line }) => ({ message: `The row of headings has an open quote: ${line}`, remedy: 'Close the quote in the first row.' }),
	nl: ({ line }) => ({
		message: `De rij met kolomkoppen heeft een open aanhalingsteken: ${line}`,
		remedy: 'Sluit het aanhalingsteken in de eerste rij.',
	}),
});

export const datesAmbiguous = defineError<{ column: string; sample: string }>({
	code: 'CRM_IMPORT_DATES_AMBIGUOUS',
	status: 400,
	en: ({ column, sample }) => ({
		message: `The dates in column "${column}" can be read in two ways, such as "${sample}": day first or month first.`,
		remedy: 'Set "dates": {"order": "dmy"} (day first) or {"order": "mdy"} (month first) in the map. Nothing was imported.',
	}),
	nl: ({ column, sample }) => ({
		message: `De datums in kolom "${column}" zijn op twee manieren te lezen, zoals "${sample}": dag eerst of maand eerst.`,
		remedy: 'Zet "dates": {"order": "dmy"} (dag eerst) of {"order": "mdy"} (maand eerst) in de map. Er is niets geïmporteerd.',
	}),
});

export const numbersAmbiguous = defineError<{ column: string; sample: string }>({
	code: 'CRM_IMPORT_NUMBERS_AMBIGUOUS',
	status: 400,
	en: ({ column, sample }) => ({
		message: `The numbers in column "${column}" can be read in two ways, such as "${sample}": point or comma before the decimals.`,
		remedy: 'Set "numbers": {"decimal": "point"} or {"decimal": "comma"} in the map. Nothing was imported.',
	}),
	nl: ({ column, sample }) => ({
		message: `De getallen in kolom "${column}" zijn op twee manieren te lezen, zoals "${sample}": punt of komma voor de decimalen.`,
		remedy: 'Zet "numbers": {"decimal": "point"} of {"decimal": "comma"} in de map. Er is niets geïmporteerd.',
	}),
});

export const fieldsUnknown = defineError<{ fields: readonly string[] }>({
	code: 'CRM_IMPORT_FIELDS_UNKNOWN',
	status: 400,
	en: ({ fields }) => ({
		message: `The map fills fields that cannot be filled by you: ${list(fields)}.`,
		remedy: 'Correct the names under "fields" in the map, or leave them out.',
	}),
	nl: ({ fields }) => ({
		message: `De map vult velden die u niet kunt vullen: ${list(fields)}.`,
		remedy: 'Verbeter de namen onder "fields" in de map, of laat ze weg.',
	}),
});

export const adminsOnly = defineError<{ setting: string; instead: string }>({
	code: 'CRM_IMPORT_ADMINS_ONLY',
	status: 403,
	en: ({ setting, instead }) => ({
		message: `"${setting}" in the map changes the whole network; only an administrator may use it.`,
		remedy: `Use ${instead}, or ask your administrator to run this import.`,
	}),
	nl: ({ setting, instead }) => ({
		message: `"${setting}" in de map verandert het hele netwerk; alleen een beheerder mag dat gebruiken.`,
		remedy: `Gebruik ${instead}, of vraag uw beheerder deze import te doen.`,
	}),
});

export const parentUnknown = defineError<{ code: string }>({
	code: 'CRM_IMPORT_PARENT_UNKNOWN',
	status: 400,
	en: ({ code }) => ({
		message: `There is no unit with code "${code}" to put new units under.`,
		remedy: 'Correct "units.createMissing.parent" in the map.',
	}),
	nl: ({ code }) => ({
		message: `Er is geen vestiging met code "${code}" om nieuwe vestigingen onder te plaatsen.`,
		remedy: 'Verbeter "units.createMissing.parent" in de map.',
	}),
});

export const zoneUnknown = defineError<{ zone: string }>({
	code: 'CRM_IMPORT_ZONE_UNKNOWN',
	status: 400,
	en: ({ zone }) => ({ message: `"${zone}" is not a time zone.`, remedy: 'Use a name such as Europe/Amsterdam in the map.' }),
	nl: ({ zone }) => ({ message: `"${zone}" is geen tijdzone.`, remedy: 'Gebruik in de map een naam zoals Europe/Amsterdam.' }),
});

export const tooManyNewUnits = defineError<{ limit: number; sample: readonly string[] }>({
	code: 'CRM_IMPORT_TOO_MANY_NEW_UNITS',
	status: 400,
	en: ({ limit, sample }) => ({
		message: `The unit column holds more than ${limit} values that are not units, such as ${list(sample)}.`,
		remedy: 'Check that "columns.unit" in the map names the right column.',
	}),
	nl: ({ limit, sample }) => ({
		message: `De kolom met de vestiging bevat meer dan ${limit} waarden die geen vestiging zijn, zoals ${list(sample)}.`,
		remedy: 'Controleer of "columns.unit" in de map de juiste kolom noemt.',
	}),
});

export const importsBusy = defineError<{ limit: number }>({
	code: 'CRM_IMPORT_BUSY',
	status: 429,
	en: ({ limit }) => ({ message: `${limit} imports are already running on this server.`, remedy: 'Try again when one has ended.' }),
	nl: ({ limit }) => ({ message: `Er lopen al ${limit} imports op deze server.`, remedy: 'Probeer het opnieuw als er één klaar is.' }),
});

export const importStopped = defineError<{ row: number; accepted: number }>({
	code: 'CRM_IMPORT_STOPPED',
	status: 503,
	en: ({ row, accepted }) => ({
		message: `The database stopped answering at row ${row}; ${accepted} rows before it are stored.`,
		remedy: 'Start the same import again when the database is back: what is stored stays as it is, the rest is added.',
	}),
	nl: ({ row, accepted }) => ({
		message: `De database antwoordde niet meer bij rij ${row}; ${accepted} rijen daarvoor zijn opgeslagen.`,
		remedy: 'Start dezelfde import opnieuw als de database terug is: wat er staat blijft zo, de rest wordt toegevoegd.',
	}),
});

export const notInstalled = defineError<void>({
	code: 'CRM_IMPORT_NOT_INSTALLED',
	status: 503,
	en: () => ({
		message: 'The CRM is not installed in this base, or an older version is.',
		remedy: 'Run "npx directus crm:install" first.',
	}),
	nl: () => ({
		message: 'De CRM is niet geïnstalleerd in deze base, of een oudere versie.',
		remedy: 'Voer eerst "npx directus crm:install" uit.',
	}),
});
