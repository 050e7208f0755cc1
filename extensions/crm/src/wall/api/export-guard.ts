import { withoutFormula } from '../../kernel/spreadsheet/index.ts';

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

const spreadsheetSafe = (value: unknown): unknown => {
	if (typeof value === 'string') return withoutFormula(value);
	if (isList(value)) return value.map(spreadsheetSafe);
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [withoutFormula(name), spreadsheetSafe(each)]));
};

/** The rows of an export as text for a spreadsheet; the host writes what a customer typed as a formula that runs. */
export const guardExport = <Rows>(rows: Rows, format: unknown): Rows =>
	typeof format === 'string' && format.startsWith('csv') ? (spreadsheetSafe(rows) as Rows) : rows;
