import type { Agreement, Level, Membership, SharingRule } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';
import type { Wanted } from './question.ts';

/** Why yes: each of these alone is enough. */
export type Support =
	| { kind: 'member'; membership: Membership }
	| { kind: 'agreement'; unit: UnitId; agreement: Agreement; rule: SharingRule; through: Membership };

/** What has a beginning and an end. */
export type Dated = { what: 'membership'; membership: Membership } | { what: 'agreement'; unit: UnitId; agreement: Agreement };

/** Why no: mending any one of these is enough. */
export type Hindrance =
	| ({ kind: 'ended'; at: Date } & Dated)
	| ({ kind: 'not-begun'; from: Date } & Dated)
	| { kind: 'function-cannot'; held: Membership; wanted: Wanted }
	| { kind: 'agreement-gives'; unit: UnitId; agreement: Agreement | undefined; level: Level; needed: Level | 'write'; through: Membership }
	| { kind: 'no-membership'; unit: UnitId };

export type Explanation = { allowed: true; because: Support[] } | { allowed: false; because: Hindrance[] };
