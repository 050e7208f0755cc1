import type { DataClass, Membership } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';
import type { Place, Post, ToldReason } from './contract.ts';
import type { Text } from './nouns.ts';
import type { Hindrance, Support } from './reason.ts';
import { reasonText, type BareReason, type Person } from './sentences.ts';

/** Names and time zones of units. */
export type Places = ReadonlyMap<UnitId, { name: string; timeZone: string }>;

export interface TellingContext {
	places: Places;
	dataClass: DataClass;
	person: Person;
}

/** A unit that is there no more is known by its id. */
export const placeOf = (unit: UnitId, places: Places): Place => ({ id: unit, name: places.get(unit)?.name ?? unit });

export const postOf = ({ unit, function: held }: Membership, places: Places): Post => ({ unit: placeOf(unit, places), function: held });

const bare = (reason: Support | Hindrance, places: Places): BareReason => {
	switch (reason.kind) {
		case 'member':
			return { kind: 'member', post: postOf(reason.membership, places) };
		case 'agreement': {
			const { unit, agreement, rule, through } = reason;
			return {
				kind: 'agreement',
				unit: placeOf(unit, places),
				of: agreement.unit === null ? 'network' : 'unit',
				audience: rule.audience,
				level: rule.level,
				mayWrite: rule.mayWrite && rule.level === 'named',
				through: postOf(through, places),
			};
		}
		case 'no-membership':
			return { kind: 'no-membership', unit: placeOf(reason.unit, places) };
		case 'agreement-gives': {
			const { unit, level, needed, through } = reason;
			return { kind: 'agreement-gives', unit: placeOf(unit, places), level, needed, through: postOf(through, places) };
		}
		case 'ended':
			return { kind: 'ended', ...dated(reason, places), at: reason.at.toISOString() };
		case 'not-begun':
			return { kind: 'not-begun', ...dated(reason, places), from: reason.from.toISOString() };
		case 'function-cannot':
			return { kind: 'function-cannot', held: postOf(reason.held, places), wanted: reason.wanted };
	}
};

const dated = (reason: Extract<Hindrance, { kind: 'ended' | 'not-begun' }>, places: Places) => ({
	what: reason.what,
	unit: placeOf(reason.what === 'membership' ? reason.membership.unit : reason.unit, places),
});

const inWords = (moment: Date, { locale, timeZone }: { locale: string; timeZone: string }): string =>
	new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment);

export const momentText = (moment: Date, timeZone: string): Text => ({
	en: inWords(moment, { locale: 'en-GB', timeZone }),
	nl: inWords(moment, { locale: 'nl-NL', timeZone }),
});

/** A reason with its sentence. */
export const tell = (reason: BareReason, { places, dataClass, person }: TellingContext): ToldReason => {
	const text = reasonText(reason, {
		person,
		dataClass,
		momentText: (instant, unit) => momentText(new Date(instant), places.get(unit)?.timeZone ?? 'UTC'),
	});
	return { ...reason, text };
};

/** Of an agreement that gives the reader nothing not even its owner is told. */
export const tellAll = (reasons: readonly (Support | Hindrance)[], context: TellingContext): ToldReason[] =>
	reasons.map((reason) => tell(bare(reason, context.places), context));
