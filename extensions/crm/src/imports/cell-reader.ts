import type { Columns } from './columns.ts';
import { parseThousandths, type DecimalStyle } from './decimal.ts';
import { CHANNELS, type ColumnRole } from './order-map.ts';
import type { RowProblem } from './problem.ts';
import type { CellProblem, ProblemCode } from './problem-code.ts';

/* eslint-disable no-control-regex -- control characters are what is looked for */
const SUSPECT =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\u2400\ufffd]|Ã[\u0080-\u00bf]|â[\u0080-\u00bf\u20ac\u201a]/;
const UNREADABLE = /[\u0080-\u009f\ufffd]/;
const DOUBLE_ENCODED = /[Ãâ]/;
const NOT_ASCII = /[^\u0000-\u007f]/;
/** What a spreadsheet makes of a long number: 6.12E+08. */
const SCIENTIFIC = /^\d[.,]\d+E\+\d+$/i;
/** A quote that protects a cell from being run as a formula. */
const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠]|0\d*$)/;
const STYLE_EXAMPLE: Record<DecimalStyle, string> = { point: '1,234.56', comma: '1.234,56' };

const suspicion = (text: string): CellProblem =>
	UNREADABLE.test(text) ? 'unreadable_character' : DOUBLE_ENCODED.test(text) ? 'double_encoded' : 'control_character';

/** Reads the mapped cells of one row after another and keeps the first problem of the row. */
export const cellReader = (columns: Columns) => {
	let cells: readonly string[] = [];
	let problem: RowProblem | null = null;

	const refuseAt = (code: ProblemCode, at: number | undefined, found: string, expected?: string): void => {
		problem ??= { code, column: at === undefined ? null : columns.nameOf(at), found, ...(expected === undefined ? {} : { expected }) };
	};
	const refuse = (code: ProblemCode, role: ColumnRole, found?: string, expected?: string): void =>
		refuseAt(code, columns.at[role], found ?? raw(role), expected);
	const at = (place: number): string => {
		const found = (cells[place] ?? '').trim();
		return found.startsWith("'") ? found.replace(GUARDED, '') : found;
	};
	const raw = (role: ColumnRole): string => {
		const place = columns.at[role];
		return place === undefined ? '' : at(place);
	};
	/** Trimmed, in normal form; null when empty or not mapped. */
	const text = (role: ColumnRole, max: number): string | null => {
		const found = raw(role);
		if (found === '') return null;
		if (found.length > max) refuse('too_long', role, found, String(max));
		return NOT_ASCII.test(found) ? found.normalize('NFC') : found;
	};
	const id = (role: ColumnRole, max: number): string | null => {
		const found = text(role, max);
		if (found !== null && SCIENTIFIC.test(found)) refuse('number_scientific', role, found);
		return found;
	};
	const orRefused = (found: string | null, role: ColumnRole): string => {
		if (found === null) refuse('missing', role, '');
		return found ?? '';
	};
	return {
		begin: (row: readonly string[]): void => {
			cells = row;
			problem = null;
			for (let place = 0; place < row.length; place++) {
				if (SUSPECT.test(row[place]!)) refuseAt(suspicion(row[place]!), place, row[place]!);
			}
		},
		problem: (): RowProblem | null => problem,
		refuse,
		refuseAt,
		at,
		text,
		id,
		required: (role: ColumnRole, max: number): string => orRefused(text(role, max), role),
		requiredId: (role: ColumnRole, max: number): string => orRefused(id(role, max), role),
		thousandths: (role: ColumnRole, style: DecimalStyle, round: boolean): number => {
			const found = raw(role);
			if (found === '') refuse('missing', role, '');
			const value = parseThousandths(found, style, { round });
			if (typeof value === 'number') return value;
			refuse(value, role, found, STYLE_EXAMPLE[style]);
			return 0;
		},
		currency: (): string | null => {
			const found = text('currency', 3)?.toUpperCase() ?? null;
			if (found !== null && !/^[A-Z]{3}$/.test(found)) refuse('currency_unreadable', 'currency', found);
			return found;
		},
		channel: (): string | null => {
			const found = text('channel', 20)?.toLowerCase() ?? null;
			if (found !== null && !(CHANNELS as readonly string[]).includes(found))
				refuse('channel_unknown', 'channel', found, CHANNELS.join(', '));
			return found;
		},
	};
};
