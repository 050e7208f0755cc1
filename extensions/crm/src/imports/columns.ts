import type { ColumnRole, OrderMap } from './order-map.ts';

/** Places of the mapped columns, from 0. */
export interface Columns {
	at: Partial<Record<ColumnRole, number>>;
	fields: Record<'order' | 'line' | 'customer', { field: string; at: number }[]>;
	/** What a column is called towards a reader. */
	nameOf: (at: number) => string;
}

export interface ColumnIssues {
	/** Mapped columns that the file lacks. */
	missing: string[];
	/** Mapped headings that stand above several columns, with the numbers of these columns. */
	repeated: { heading: string; numbers: number[] }[];
}

const plain = (heading: string) =>
	heading
		.normalize('NFC')
		.replaceAll(/[\s\u00a0_]+/g, ' ')
		.trim()
		.toLowerCase();

/** Columns that the file of rejected rows puts before the original ones. */
export const REJECTED_COLUMNS = ['crm_run', 'crm_row', 'crm_problem', 'crm_remedy'] as const;

/** How many of the map's headings stand in a row. */
export const knownHeadings = (map: OrderMap, cells: readonly string[]): number => {
	const headings = new Set(cells.map(plain));
	return Object.values(map.columns).filter((wanted) => typeof wanted === 'string' && headings.has(plain(wanted))).length;
};

/**
 * Finds the columns of the map in the heading row; capitals, spaces around and underscores do not matter, an exact heading wins.
 * @param headings  the first row; null for a file without one, whose columns the map names by number
 * @param width  the number of columns
 */
export const findColumns = (
	map: OrderMap,
	headings: readonly string[] | null,
	width: number,
): { ok: true; columns: Columns } | ({ ok: false } & ColumnIssues) => {
	const issues: ColumnIssues = { missing: [], repeated: [] };
	const placesOf = (heading: string): number[] => {
		const places = (same: (cell: string) => boolean) => (headings ?? []).flatMap((cell, index) => (same(cell) ? [index] : []));
		const exact = places((cell) => cell.trim() === heading);
		return exact.length > 0 ? exact : places((cell) => plain(cell) === plain(heading));
	};
	const find = (wanted: string | number): number => {
		if (typeof wanted === 'number') {
			if (wanted > width) issues.missing.push(`#${wanted}`);
			return wanted - 1;
		}
		const places = placesOf(wanted);
		if (places.length === 0) issues.missing.push(wanted);
		if (places.length > 1) issues.repeated.push({ heading: wanted, numbers: places.map((place) => place + 1) });
		return places[0] ?? -1;
	};
	const fieldsOf = (fields: Record<string, string | number>) =>
		Object.entries(fields).map(([field, wanted]) => ({ field, at: find(wanted) }));
	const at = Object.fromEntries(
		Object.entries(map.columns).flatMap(([role, wanted]) => (wanted === undefined ? [] : [[role, find(wanted)]])),
	) as Columns['at'];
	const fields = { order: fieldsOf(map.fields.order), line: fieldsOf(map.fields.line), customer: fieldsOf(map.fields.customer) };
	if (issues.missing.length + issues.repeated.length > 0) return { ok: false, ...issues };
	return { ok: true, columns: { at, fields, nameOf: (place) => headings?.[place]?.trim() || `#${place + 1}` } };
};

/** Whether a first row is data rather than headings: a heading never is a number or a date. */
export const looksLikeData = (cells: readonly string[]): boolean => cells.some((cell) => /^[-€$£]?\d[\d.,:/ -]*$/.test(cell.trim()));
