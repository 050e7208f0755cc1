import { createHash } from 'node:crypto';
import type { SharingRule } from '../../kernel/access/index.ts';
import type { About } from '../parties.ts';
import { ordered } from '../terms.ts';

export interface Sealed {
	id: string;
	about: About;
	version: number;
	title: string;
	startsOn: string | null;
	rules: readonly SharingRule[];
}

/** The mark of what a version says: whoever signs sends the mark of what was read, and another content has another mark. */
export const sealOf = ({ id, about, version, title, startsOn, rules }: Sealed): string =>
	createHash('sha256')
		.update(
			JSON.stringify([
				id,
				about,
				version,
				title,
				startsOn,
				ordered(rules).map(({ dataClass, audience, audienceUnit, level, mayWrite }) => [
					dataClass,
					audience,
					audienceUnit,
					level,
					mayWrite,
				]),
			]),
		)
		.digest('hex');
