import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sign } from '../chain.ts';

const PURPOSE = 'crm audit chain 1';

const signWith = (secret: string | Buffer): Sign => {
	const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
	return (text) => createHmac('sha256', key).update(text).digest('hex');
};

/** What signs the chain; the keys never lie in the base. */
export interface ChainKeys {
	/** Oldest first; the last one signs. */
	signs: readonly [Sign, ...Sign[]];
	/** false: the host has no SECRET, so what this process signs no other can verify. */
	isLasting: boolean;
}

/** Keys made of the host's SECRET and, after a change of it, of those in CRM_AUDIT_EARLIER_SECRETS: oldest first, commas between them. */
export const chainKeys = (env: Record<string, unknown>): ChainKeys => {
	const secret = String(env['SECRET'] ?? '');
	const given = env['CRM_AUDIT_EARLIER_SECRETS'] ?? [];
	const earlier = (Array.isArray(given) ? given.map(String) : String(given).split(',')).filter(Boolean);
	return {
		signs: [...earlier.map(signWith), signWith(secret || randomBytes(32))] as unknown as ChainKeys['signs'],
		isLasting: secret !== '',
	};
};

export const currentSign = ({ signs }: ChainKeys): Sign => signs.at(-1) ?? signs[0];

/** Whether one of our keys, now or earlier, made this signature. */
export const isSigned = (text: string, mac: string, { signs }: ChainKeys): boolean => signs.some((sign) => sign(text) === mac);
