import { isUuid } from './ids.ts';

const INT32 = 2_147_483_647;
const INT64 = 9_223_372_036_854_775_807n;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i;

const isText = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value) && !String(value).includes('\u0000');

const isWhole = (value: unknown, limit: bigint): boolean => {
	if (typeof value !== 'number' && typeof value !== 'string') return false;
	if (!/^[+-]?\d{1,19}$/.test(String(value))) return false;
	const whole = BigInt(String(value).replace('+', ''));
	return whole <= limit && whole >= -limit - 1n;
};

const isDecimal = (value: unknown): boolean =>
	(typeof value === 'number' || typeof value === 'string') && DECIMAL.test(String(value)) && Number.isFinite(Number(value));

/** A day of the calendar: JavaScript takes 31 February for 3 March, PostgreSQL stops at it. */
const beginsWithDay = (text: string): boolean => {
	const [, year, month, day] = DAY.exec(text) ?? [];
	if (year === undefined) return false;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return Number(year) > 0 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
};

const isInstant = (value: unknown): boolean =>
	value instanceof Date ? !Number.isNaN(value.getTime()) : typeof value === 'string' && INSTANT.test(value) && beginsWithDay(value);

const READERS = new Map<string, (value: unknown) => boolean>(
	Object.entries({
		uuid: isUuid,
		string: isText,
		text: isText,
		boolean: (value: unknown) => [true, false, 0, 1, 'true', 'false', '0', '1'].includes(value as string),
		integer: (value: unknown) => isWhole(value, BigInt(INT32)),
		bigInteger: (value: unknown) => isWhole(value, INT64),
		decimal: isDecimal,
		float: isDecimal,
		date: isInstant,
		dateTime: isInstant,
		timestamp: isInstant,
		time: (value: unknown) => typeof value === 'string' && TIME.test(value),
	}),
);

/**
 * Whether a column of this type can hold or compare the value. PostgreSQL stops at one that it cannot read, SQLite
 * keeps it or silently finds nothing; both are asked here first. Types without a reader (json, alias, csv) take anything.
 */
export const isReadable = (type: string, value: unknown): boolean =>
	value === null || value === undefined || (READERS.get(type)?.(value) ?? true);
