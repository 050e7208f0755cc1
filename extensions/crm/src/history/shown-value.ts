type Shown = string | number | boolean | null;

const pad = (part: number): string => String(part).padStart(2, '0');

/** A day that SQLite keeps as a moment is the day on the server's own clock, as the host reads it. */
const toDay = (value: string | number): string => {
	if (typeof value === 'string' && !/^\d+$/.test(value)) return value.slice(0, 10);
	const date = new Date(Number(value));
	return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
};

const toInstant = (value: string | number): string => {
	const date = new Date(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);
	return Number.isNaN(date.getTime()) ? String(value) : date.toISOString();
};

/** A value as a trigger of either database wrote it down, in the one form that readers get. */
export const shownValue = (type: string | undefined, value: unknown): Shown => {
	if (value === null || value === undefined) return null;
	if (typeof value === 'object') return JSON.stringify(value);
	if (typeof value === 'boolean') return value;
	const scalar = value as string | number;
	switch (type) {
		case 'boolean':
			return scalar === 1;
		case 'date':
			return toDay(scalar);
		case 'timestamp':
		case 'dateTime':
			return toInstant(scalar);
		default:
			return scalar;
	}
};
