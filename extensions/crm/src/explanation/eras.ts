import { unitTree, type Membership } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';
import type { Version } from './history.ts';
import type { Era, Period } from './viewers.ts';

/** A membership's own terms, within the time in which its row stood there. */
export const clipped = ({ row, from, to }: Version<Membership>): Membership => ({
	...row,
	validFrom: from !== null && from > row.validFrom ? from : row.validFrom,
	validTo: to !== null && (row.validTo === null || to < row.validTo) ? to : row.validTo,
});

/** The moments at which a row came, changed or went. */
export const momentsOf = (versions: readonly Version<unknown>[]): Date[] =>
	versions.flatMap(({ from, to }) => [from, to]).filter((moment): moment is Date => moment !== null);

/** Cuts a period at each of the moments and looks what stood there from then on. */
export const erasOf = (
	{ from, to }: Period,
	{ moments, standing }: { moments: readonly Date[]; standing: (at: Date) => Pick<Era, 'network' | 'unit'> },
): Era[] => {
	const inside = moments.map((moment) => moment.getTime()).filter((moment) => moment > from.getTime() && moment < to.getTime());
	const cuts = [...new Set([from.getTime(), ...inside])].toSorted((a, b) => a - b);
	return cuts.map((cut, index) => ({ from: new Date(cut), to: new Date(cuts[index + 1] ?? to), ...standing(new Date(cut)) }));
};

/** What of an era decides about a row of its unit, for people who work in some units. */
const decidingParts = ({ network: { units, agreements }, unit }: Era, memberUnits: readonly UnitId[]) => {
	const known = new Set(units.map(({ id }) => id));
	const { relation } = unitTree(units);
	return {
		agreements: JSON.stringify([unit, agreements.filter((agreement) => agreement.unit === unit || agreement.unit === null)]),
		relations: memberUnits.map((other) => (known.has(other) ? relation(unit, other) : null)),
	};
};

/**
 * Puts eras together between which nothing changed for the people who work in some units: most moves of units are none of
 * the row's. A unit that came later had nobody working in it before, so that its coming changes nothing.
 */
export const joinedEras = (eras: readonly Era[], memberUnits: readonly UnitId[]): Era[] => {
	const whole: { era: Era; parts: ReturnType<typeof decidingParts> }[] = [];
	for (const era of eras) {
		const parts = decidingParts(era, memberUnits);
		const last = whole.at(-1);
		const isSame =
			last?.parts.agreements === parts.agreements &&
			last.parts.relations.every((relation, index) => relation === null || relation === parts.relations[index]);
		if (isSame) whole.splice(-1, 1, { era: { ...era, from: last.era.from }, parts });
		else whole.push({ era, parts });
	}
	return whole.map(({ era }) => era);
};
