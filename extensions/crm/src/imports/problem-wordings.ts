import type { Language, Wording } from '../kernel/errors/index.ts';
import type { ProblemCode } from './problem-code.ts';

type Word = (found: string, expected: string) => Wording;

const say = (message: string, remedy: string): Wording => ({ message, remedy });

/** Every reason for which a row is refused, in the words of both languages. */
export const PROBLEM_WORDINGS: Record<ProblemCode, Record<Language, Word>> = {
	ragged: {
		en: (found, expected) =>
			say(
				`The row has ${found} cells, the file has ${expected} columns.`,
				'Put text that holds the separator between double quotes, or add the missing cells.',
			),
		nl: (found, expected) =>
			say(
				`De rij heeft ${found} cellen, het bestand heeft ${expected} kolommen.`,
				'Zet tekst met het scheidingsteken tussen dubbele aanhalingstekens, of vul de ontbrekende cellen aan.',
			),
	},
	quote_open: {
		en: (found) => say(`The quote before ${found} is never closed.`, 'Close the quote, or write the cell on one line.'),
		nl: (found) =>
			say(`Het aanhalingsteken voor ${found} wordt nergens gesloten.`, 'Sluit het aanhalingsteken, of schrijf de cel op één regel.'),
	},
	quote_stray: {
		en: (found) => say(`Text follows a closing quote: ${found}`, 'Double each quote inside a quoted cell: "6"" nails".'),
		nl: (found) =>
			say(`Er staat tekst achter een sluitend aanhalingsteken: ${found}`, 'Verdubbel elk aanhalingsteken binnen een cel: "6"" spijkers".'),
	},
	cell_too_long: {
		en: (found) =>
			say(`The cell is longer than 65,536 characters; it begins with: ${found}`, 'Shorten the cell; often a quote is missing before it.'),
		nl: (found) =>
			say(`De cel is langer dan 65.536 tekens; ze begint met: ${found}`, 'Kort de cel in; vaak ontbreekt ervoor een aanhalingsteken.'),
	},
	unreadable_character: {
		en: (found) =>
			say(
				`"${found}" holds a character that cannot be read.`,
				'Type the character again, or save the file as "CSV UTF-8"; if the whole file is in another encoding, name it in the map: "encoding": "windows-1252".',
			),
		nl: (found) =>
			say(
				`"${found}" bevat een teken dat niet te lezen is.`,
				'Typ het teken opnieuw, of bewaar het bestand als "CSV UTF-8"; heeft het hele bestand een andere codering, noem die dan in de map: "encoding": "windows-1252".',
			),
	},
	double_encoded: {
		en: (found) =>
			say(`"${found}" was encoded twice (an accent became two characters).`, 'Type the accents again, or export the file anew as UTF-8.'),
		nl: (found) =>
			say(
				`"${found}" is dubbel gecodeerd (een accent werd twee tekens).`,
				'Typ de accenten opnieuw, of exporteer het bestand opnieuw als UTF-8.',
			),
	},
	control_character: {
		en: (found) => say(`"${found}" holds an invisible control character (such as NUL).`, 'Delete the cell and type it again.'),
		nl: (found) => say(`"${found}" bevat een onzichtbaar stuurteken (zoals NUL).`, 'Maak de cel leeg en typ hem opnieuw.'),
	},
	missing: {
		en: () => say('The cell is empty.', 'Fill in the cell, or give the value for the whole file under "fixed" in the map.'),
		nl: () => say('De cel is leeg.', 'Vul de cel in, of geef de waarde voor het hele bestand onder "fixed" in de map.'),
	},
	too_long: {
		en: (found, expected) => say(`"${found}" is longer than ${expected} characters.`, 'Shorten the text.'),
		nl: (found, expected) => say(`"${found}" is langer dan ${expected} tekens.`, 'Kort de tekst in.'),
	},
	date_unreadable: {
		en: (found, expected) => say(`"${found}" is not a date.`, `Write ${expected}, or set "dates": {"order": "..."} in the map.`),
		nl: (found, expected) => say(`"${found}" is geen datum.`, `Schrijf ${expected}, of zet "dates": {"order": "..."} in de map.`),
	},
	date_impossible: {
		en: (found, expected) =>
			say(
				`"${found}" is a day that does not exist when read as ${expected}.`,
				'Correct the date; if day and month are the other way round in the whole file, set "dates": {"order": "dmy"} or "mdy" in the map.',
			),
		nl: (found, expected) =>
			say(
				`"${found}" is een dag die niet bestaat, gelezen als ${expected}.`,
				'Verbeter de datum; staan dag en maand in het hele bestand andersom, zet dan "dates": {"order": "dmy"} of "mdy" in de map.',
			),
	},
	date_year: {
		en: (found) => say(`"${found}" lies outside the years 1900 to 2100.`, 'Write the year with four digits.'),
		nl: (found) => say(`"${found}" valt buiten de jaren 1900 tot 2100.`, 'Schrijf het jaartal met vier cijfers.'),
	},
	date_serial: {
		en: (found) =>
			say(
				`"${found}" is a spreadsheet's day number, not a date.`,
				'Give the column a date format and save again, or set "dates": {"order": "serial"} in the map.',
			),
		nl: (found) =>
			say(
				`"${found}" is het dagnummer van een rekenblad, geen datum.`,
				'Geef de kolom een datumopmaak en bewaar opnieuw, of zet "dates": {"order": "serial"} in de map.',
			),
	},
	time_impossible: {
		en: (found) => say(`"${found}" holds a time that does not exist.`, 'Write a time from 00:00 to 23:59; 24:00 is 00:00 of the next day.'),
		nl: (found) =>
			say(`"${found}" bevat een tijd die niet bestaat.`, 'Schrijf een tijd van 00:00 tot 23:59; 24:00 is 00:00 van de volgende dag.'),
	},
	time_skipped: {
		en: (found, expected) =>
			say(
				`"${found}" was skipped by the clock in ${expected}, where summer time began.`,
				'Write the hour as it was on the clock, or give the time with its offset (…+01:00).',
			),
		nl: (found, expected) =>
			say(
				`"${found}" werd door de klok overgeslagen in ${expected}, waar de zomertijd inging.`,
				'Schrijf het uur zoals het op de klok stond, of geef de tijd met zijn verschil (…+01:00).',
			),
	},
	zone_unknown: {
		en: (found) =>
			say(
				`The unit has "${found}" as its time zone, which does not exist.`,
				'Correct the time zone of the unit, for instance Europe/Amsterdam.',
			),
		nl: (found) =>
			say(
				`De vestiging heeft "${found}" als tijdzone, en die bestaat niet.`,
				'Verbeter de tijdzone van de vestiging, bijvoorbeeld Europe/Amsterdam.',
			),
	},
	number_unreadable: {
		en: (found, expected) =>
			say(
				`"${found}" is not a number when read like ${expected}.`,
				'Correct the number; if the whole file writes numbers otherwise, set "numbers": {"decimal": "comma"} or "point" in the map.',
			),
		nl: (found, expected) =>
			say(
				`"${found}" is geen getal, gelezen zoals ${expected}.`,
				'Verbeter het getal; schrijft het hele bestand getallen anders, zet dan "numbers": {"decimal": "comma"} of "point" in de map.',
			),
	},
	number_scientific: {
		en: (found) =>
			say(
				`"${found}" was changed by a spreadsheet, digits are lost.`,
				'Give the column the format "Text", enter the number again and save.',
			),
		nl: (found) =>
			say(
				`"${found}" is door een rekenblad veranderd, er zijn cijfers weg.`,
				'Geef de kolom de opmaak "Tekst", voer het getal opnieuw in en bewaar.',
			),
	},
	number_too_fine: {
		en: (found) => say(`"${found}" has more than three decimals.`, 'Round the number, or set "numbers": {"round": true} in the map.'),
		nl: (found) => say(`"${found}" heeft meer dan drie decimalen.`, 'Rond het getal af, of zet "numbers": {"round": true} in de map.'),
	},
	number_too_large: {
		en: (found) => say(`"${found}" is too large to be kept exactly.`, 'Correct the number.'),
		nl: (found) => say(`"${found}" is te groot om precies te bewaren.`, 'Verbeter het getal.'),
	},
	amount_too_large: {
		en: (found) => say(`Quantity times price (${found}) is too large to be kept exactly.`, 'Correct the quantity or the price.'),
		nl: (found) => say(`Aantal maal prijs (${found}) is te groot om precies te bewaren.`, 'Verbeter het aantal of de prijs.'),
	},
	unit_unknown: {
		en: (found) =>
			say(
				`"${found}" is not a unit that you may import into.`,
				'Correct the unit, or name its code in the map: "units": {"values": {"…": "CODE"}}.',
			),
		nl: (found) =>
			say(
				`"${found}" is geen vestiging waarin u mag importeren.`,
				'Verbeter de vestiging, of noem haar code in de map: "units": {"values": {"…": "CODE"}}.',
			),
	},
	currency_unreadable: {
		en: (found) => say(`"${found}" is not a currency.`, 'Write three letters, such as EUR.'),
		nl: (found) => say(`"${found}" is geen munteenheid.`, 'Schrijf drie letters, zoals EUR.'),
	},
	channel_unknown: {
		en: (found, expected) => say(`"${found}" is not a channel.`, `Use one of: ${expected}.`),
		nl: (found, expected) => say(`"${found}" is geen kanaal.`, `Gebruik een van: ${expected}.`),
	},
	value_unreadable: {
		en: (found, expected) => say(`"${found}" is not of the type ${expected}.`, 'Correct the value.'),
		nl: (found, expected) => say(`"${found}" is niet van het type ${expected}.`, 'Verbeter de waarde.'),
	},
	line_number_repeated: {
		en: (found) =>
			say(
				`Line number ${found} stands twice in this order.`,
				'Give each line of an order its own number, or leave the line number out of the map.',
			),
		nl: (found) =>
			say(
				`Regelnummer ${found} staat twee keer in deze opdracht.`,
				'Geef elke regel van een opdracht een eigen nummer, of laat het regelnummer uit de map weg.',
			),
	},
	currency_conflict: {
		en: (found, expected) =>
			say(`The row is in ${found}, its order in ${expected}.`, 'One order has one currency: correct the currency or the order number.'),
		nl: (found, expected) =>
			say(
				`De rij is in ${found}, de opdracht in ${expected}.`,
				'Een opdracht heeft één munteenheid: verbeter de munteenheid of het opdrachtnummer.',
			),
	},
	customer_conflict: {
		en: (found) =>
			say(
				`The row names customer ${found}, its order belongs to another customer.`,
				'One order has one customer: correct the customer or the order number.',
			),
		nl: (found) =>
			say(
				`De rij noemt klant ${found}, de opdracht is van een andere klant.`,
				'Een opdracht heeft één klant: verbeter de klant of het opdrachtnummer.',
			),
	},
	order_moved: {
		en: (found) =>
			say(`Order ${found} was handed over since it was imported.`, 'Leave the row out: the order stays with the unit that has it now.'),
		nl: (found) =>
			say(`Opdracht ${found} is sinds de import overgedragen.`, 'Laat de rij weg: de opdracht blijft bij de vestiging die haar nu heeft.'),
	},
	customer_moved: {
		en: (found) =>
			say(
				`Customer ${found} was handed over since it was imported.`,
				'Give the customer of this order a new number, or leave the row out.',
			),
		nl: (found) =>
			say(`Klant ${found} is sinds de import overgedragen.`, 'Geef de klant van deze opdracht een nieuw nummer, of laat de rij weg.'),
	},
	order_number_taken: {
		en: (found) =>
			say(
				`The unit already has an order ${found} from elsewhere.`,
				'Set "orders": {"numberPrefix": "…"} in the map, so that both keep a number.',
			),
		nl: (found) =>
			say(
				`De vestiging heeft al een opdracht ${found} van elders.`,
				'Zet "orders": {"numberPrefix": "…"} in de map, zodat beide een nummer houden.',
			),
	},
	customer_number_taken: {
		en: (found) =>
			say(
				`The unit already has a customer ${found} from another source.`,
				'If these are the same people, set "customers": {"source": "…"} in the map to the name of that source; if not, set {"numberPrefix": "…"}.',
			),
		nl: (found) =>
			say(
				`De vestiging heeft al een klant ${found} uit een andere bron.`,
				'Zijn het dezelfde mensen, zet dan "customers": {"source": "…"} in de map op de naam van die bron; zo niet, zet {"numberPrefix": "…"}.',
			),
	},
	database_refused: {
		en: (found) =>
			say(
				`The database refused the row: ${found}`,
				'Look for a field that must be filled or be unique on this collection; fill it through "fields" in the map.',
			),
		nl: (found) =>
			say(
				`De database weigerde de rij: ${found}`,
				'Zoek een veld dat op deze collectie verplicht of uniek is; vul het met "fields" in de map.',
			),
	},
};
