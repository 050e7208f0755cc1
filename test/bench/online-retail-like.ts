/** A file of the shape of the online retail data, for a clone that does not have that file: the same size, the same columns, other figures. */

const COUNTRIES = [
	'United Kingdom',
	'Germany',
	'France',
	'EIRE',
	'Spain',
	'Netherlands',
	'Belgium',
	'Switzerland',
	'Portugal',
	'Australia',
];

/** Small and repeatable; not for anything that must be random. */
const sequence = (seed: number) => {
	let state = seed;
	return (below: number): number => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
};

const FIRST_INVOICE = 536_365;
const INVOICES_PER_DAY = 72;

/** In the hours of a shop, from 8 to 20: at night a clock may skip an hour. */
const momentOf = (invoice: number): string => {
	const day = Date.UTC(2010, 11, 1 + Math.floor(invoice / INVOICES_PER_DAY), 8);
	return new Date(day + (invoice % INVOICES_PER_DAY) * 10 * 60_000).toISOString().slice(0, 19).replace('T', ' ');
};

export const onlineRetailLike = (lines: number): string => {
	const next = sequence(20_101_201);
	const rows = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
	for (let invoice = FIRST_INVOICE; rows.length <= lines; invoice++) {
		const at = momentOf(invoice - FIRST_INVOICE);
		const customer = next(4) === 0 ? '' : `${12_346 + next(4_300)}.0`;
		const country = COUNTRIES[next(10) < 8 ? 0 : next(COUNTRIES.length)];
		const credit = next(7) === 0;
		for (let line = 1 + next(40); line > 0 && rows.length <= lines; line--) {
			const article = 20_000 + next(4_000);
			rows.push(
				`${credit ? 'C' : ''}${invoice},${article},ARTICLE ${article} IN RED,${credit ? '-' : ''}${1 + next(24)}.0,${at},${next(20)}.${10 + next(90)},${customer},${country}`,
			);
		}
	}
	return `${rows.join('\n')}\n`;
};
