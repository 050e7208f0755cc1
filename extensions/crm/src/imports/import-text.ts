import type { Language } from '../kernel/errors/index.ts';
import type { ImportResult } from './import-result.ts';

const WORDS = {
	en: {
		read: 'read',
		accepted: 'accepted',
		rejected: 'rejected',
		blank: 'empty rows passed over',
		lines: 'lines',
		orders: 'orders',
		customers: 'customers',
		products: 'articles',
		units: 'units',
		amount: 'amount',
		created: 'created',
		updated: 'updated',
		extended: 'extended',
		unchanged: 'unchanged',
		unknown: 'lines with an unknown article',
		row: 'row',
		more: 'further rows',
		file: 'Rejected rows, with what is wrong and how to mend it',
	},
	nl: {
		read: 'gelezen',
		accepted: 'geaccepteerd',
		rejected: 'afgewezen',
		blank: 'lege rijen overgeslagen',
		lines: 'regels',
		orders: 'opdrachten',
		customers: 'klanten',
		products: 'artikelen',
		units: 'vestigingen',
		amount: 'bedrag',
		created: 'gemaakt',
		updated: 'bijgewerkt',
		extended: 'aangevuld',
		unchanged: 'ongewijzigd',
		unknown: 'regels met een onbekend artikel',
		row: 'rij',
		more: 'verdere rijen',
		file: 'Afgewezen rijen, met wat er mis is en hoe het te herstellen is',
	},
} as const;

const SHOWN_PROBLEMS = 10;

/** The end of an import as text: read, accepted, rejected by reason, what was made, the first problems. */
export const importText = (result: ImportResult, rejectsFile: string | null, language: Language): string[] => {
	const word = WORDS[language];
	const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB');
	const count = (value: number) => number.format(value);
	const money = ([currency, minor]: [string, number]) =>
		new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { style: 'currency', currency }).format(minor / 100);
	const { lines, orders, customers, products, units } = result;
	const amounts = Object.entries(result.amounts).map(money).join(', ');
	return [
		`${word.read} ${count(result.read)} · ${word.accepted} ${count(result.accepted)} · ${word.rejected} ${count(result.rejected)}${result.blank > 0 ? ` · ${count(result.blank)} ${word.blank}` : ''}`,
		...result.reasons.map(({ code, rows, example }) => `  ${word.rejected} ${count(rows)}: ${code} (${example})`),
		`${word.lines}: ${count(lines.created)} ${word.created}, ${count(lines.updated)} ${word.updated}, ${count(lines.unchanged)} ${word.unchanged}`,
		`${word.orders}: ${count(orders.created)} ${word.created}, ${count(orders.extended)} ${word.extended}, ${count(orders.unchanged)} ${word.unchanged}`,
		`${word.customers}: ${count(customers.created)} ${word.created} · ${word.products}: ${count(products.created)} ${word.created} · ${word.units}: ${count(units.created.length)} ${word.created}`,
		...(products.unknownLines > 0 ? [`${word.unknown}: ${count(products.unknownLines)}`] : []),
		...(amounts === '' ? [] : [`${word.amount}: ${amounts}`]),
		...result.problems.slice(0, SHOWN_PROBLEMS).map(({ row, message, remedy }) => `  ${word.row} ${row}: ${message} ${remedy}`),
		...(result.rejected > SHOWN_PROBLEMS ? [`  … ${count(result.rejected - SHOWN_PROBLEMS)} ${word.more}`] : []),
		...(rejectsFile === null ? [] : [`${word.file}: ${rejectsFile}`]),
	];
};
