import type { UnitId, UserId } from '../schema/index.ts';

export const DATA_CLASSES = ['customers', 'activities', 'sales', 'orders', 'service', 'marketing', 'membership'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** Each level contains the one before it. */
export const LEVELS = ['none', 'totals', 'pseudonym', 'named'] as const;
export type Level = (typeof LEVELS)[number];

/** Who may be meant by a rule: everybody above the unit, below it, of its kind beside it, or one unit by name. */
export const AUDIENCES = ['ancestors', 'descendants', 'peers', 'unit'] as const;
export type Audience = (typeof AUDIENCES)[number];
export type MemberFunction = 'head_office' | 'region_manager' | 'franchisee' | 'employee';

export interface NetworkUnit {
	id: UnitId;
	parent: UnitId | null;
	kind: string;
}

export interface Membership {
	unit: UnitId;
	function: MemberFunction;
	validFrom: Date;
	validTo: Date | null;
}

export interface SharingRule {
	dataClass: DataClass;
	audience: Audience;
	audienceUnit: UnitId | null;
	level: Level;
	mayWrite: boolean;
}

export interface Agreement {
	/** null: the default of the network */
	unit: UnitId | null;
	version: number;
	status: string;
	validFrom: Date;
	validTo: Date | null;
	rules: readonly SharingRule[];
}

export type UnitsPerClass = Record<DataClass, UnitId[]>;

/** What one user may do at one moment, in units per data class. Lists are sorted and hold each unit once. */
export interface Scope {
	user: UserId;
	/** Version of the network that this was computed from. */
	version: number;
	/** First moment at which a membership or an agreement begins or ends; null when nothing is dated. */
	validUntil: Date | null;
	functions: MemberFunction[];
	/** Units the user is a member of now. */
	own: UnitId[];
	/** Own units, and for managing functions every unit below them. */
	managed: UnitId[];
	read: UnitsPerClass;
	write: UnitsPerClass;
	delete: UnitsPerClass;
	/** Units at pseudonym or better. */
	pseudonym: UnitsPerClass;
	/** Units at totals or better. */
	totals: UnitsPerClass;
	/** Insights dashboards that answer this user's questions. */
	dashboards: string[];
}
