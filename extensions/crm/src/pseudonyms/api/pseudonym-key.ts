import { createHmac, hkdfSync } from 'node:crypto';
import type { Purpose } from '../purposes.ts';
import { secretMissing } from '../errors.ts';
import type { Quarter } from '../quarter.ts';

/** For whom and what pseudonyms are made: each of these has others, which cannot be laid side by side. */
export interface Audience {
	readonly reader: string;
	readonly purpose: Purpose;
	readonly unit: string;
	readonly quarter: Quarter;
}

const KEY_BYTES = 32;
/** 128 bits: no two of a unit's customers share one. */
const PSEUDONYM_LENGTH = 32;

/** @throws CRM_PSEUDONYM_SECRET  the host makes up a SECRET of its own when it has none, another in every process */
export const pseudonymKey = (secret: unknown, { reader, purpose, unit, quarter }: Audience): Buffer => {
	if (typeof secret !== 'string' || secret === '') throw secretMissing();
	const info = JSON.stringify(['crm pseudonyms', reader, purpose, unit, quarter]);
	return Buffer.from(hkdfSync('sha256', secret, '', info, KEY_BYTES));
};

export const pseudonymOf = (customer: string, key: Buffer): string =>
	createHmac('sha256', key).update(customer).digest('hex').slice(0, PSEUDONYM_LENGTH);
