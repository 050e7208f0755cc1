import type { UnitId } from '../schema/index.ts';
import type { UnitRelation } from './unit-tree.ts';
import { LEVELS, type Agreement, type Audience, type DataClass, type Level, type SharingRule } from './vocabulary.ts';

interface Dated {
	validFrom: Date;
	validTo: Date | null;
}

export const reaches = (level: Level, wanted: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);

export const isCurrent = ({ validFrom, validTo }: Dated, now: Date): boolean => validFrom <= now && (validTo === null || now < validTo);

/** The first beginning or end that lies after now. */
export const nextChange = (dated: readonly Dated[], now: Date): Date | null => {
	const ahead = dated
		.flatMap(({ validFrom, validTo }) => [validFrom, validTo])
		.filter((moment): moment is Date => moment !== null && moment > now);
	return ahead.length === 0 ? null : new Date(Math.min(...ahead.map((moment) => moment.getTime())));
};

/** The agreement in force of a unit: its own with the highest version (the later one of two), else the network's default, else none. */
export const agreementOf = (unit: UnitId, agreements: readonly Agreement[], now: Date): Agreement | undefined => {
	const inForce = agreements.filter((agreement) => agreement.status === 'active' && isCurrent(agreement, now));
	const newest = (candidates: readonly Agreement[]) =>
		candidates.toSorted((a, b) => b.version - a.version || b.validFrom.getTime() - a.validFrom.getTime())[0];
	return newest(inForce.filter((agreement) => agreement.unit === unit)) ?? newest(inForce.filter((agreement) => agreement.unit === null));
};

const AUDIENCE_OF: Partial<Record<UnitRelation, Audience>> = { above: 'ancestors', below: 'descendants', peer: 'peers' };

interface Viewing {
	dataClass: DataClass;
	viewer: UnitId;
	/** What the viewer's unit is, seen from the unit that shares. */
	relation: UnitRelation;
}

/** The rules of an agreement that speak of a viewer and one data class. */
export const rulesFor = (agreement: Agreement | undefined, { dataClass, viewer, relation }: Viewing): SharingRule[] =>
	(agreement?.rules ?? []).filter(
		(rule) =>
			rule.dataClass === dataClass && (rule.audience === 'unit' ? rule.audienceUnit === viewer : rule.audience === AUDIENCE_OF[relation]),
	);

/** The best level that an agreement gives a viewer for one data class. */
export const grantedLevel = (agreement: Agreement | undefined, viewing: Viewing): { level: Level; mayWrite: boolean } => {
	const rules = rulesFor(agreement, viewing);
	return {
		level: LEVELS.findLast((level) => rules.some((rule) => rule.level === level)) ?? 'none',
		mayWrite: rules.some((rule) => rule.mayWrite && rule.level === 'named'),
	};
};
