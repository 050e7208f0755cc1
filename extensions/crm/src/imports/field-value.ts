import { parseThousandths, type DecimalStyle } from './decimal.ts';
import { parseLocalTime, wallDay, type DateOrder } from './local-time.ts';

/** Types of fields, as the schema names them, that a cell can fill. */
export const FIELD_TYPES = [
	'string',
	'text',
	'integer',
	'bigInteger',
	'float',
	'decimal',
	'boolean',
	'date',
	'dateTime',
	'timestamp',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
export type FieldTypes = Record<'order' | 'line' | 'customer', Record<string, FieldType>>;

/** A day and an instant keep their kind, because the databases store them in different ways. */
export type FieldValue = string | number | boolean | null | { day: string } | { instantMs: number };

const YES = /^(1|true|yes|ja|y|j|x|waar)$/i;
const NO = /^(0|false|no|nee|n|onwaar)$/i;

/**
 * Reads a cell as a field of the given type; an empty cell is null.
 * @returns undefined when the text is not of that type
 */
export const fieldValue = (
	text: string,
	type: FieldType,
	options: { dateOrder: DateOrder; decimal: DecimalStyle },
): FieldValue | undefined => {
	if (text === '') return null;
	if (type === 'string' || type === 'text') return text.normalize('NFC');
	if (type === 'boolean') return YES.test(text) ? true : NO.test(text) ? false : undefined;
	if (type === 'integer' || type === 'bigInteger' || type === 'float' || type === 'decimal') {
		const thousandths = parseThousandths(text, options.decimal, { round: false });
		if (typeof thousandths !== 'number') return undefined;
		const value = thousandths / 1000;
		return type === 'float' || type === 'decimal' || Number.isInteger(value) ? value : undefined;
	}
	const local = parseLocalTime(text, options.dateOrder);
	if (typeof local === 'string') return undefined;
	return type === 'date' ? { day: wallDay(local.wallMs) } : { instantMs: local.wallMs - (local.offsetMinutes ?? 0) * 60_000 };
};
