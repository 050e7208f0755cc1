import type { Knex } from 'knex';
import { rowScope } from '../../kernel/access/index.ts';
import { LEAD_IN_MONTHS } from '../contract.ts';
import { unsafeGroups } from '../known-members.ts';
import type { Figures } from '../lines.ts';
import type { ReadableTotal } from '../places.ts';
import { SHOWN } from '../published-cell.ts';
import { beginOf, stripFrom, type Period, type Strip } from '../strip.ts';
import { fold } from './fold.ts';
import { PROTECTION, publishDue } from './publish.ts';
import { readGroupMembers, readStrips } from './strip-store.ts';

interface Wanted {
	/** Units whose figures of this moment are needed. */
	live: readonly string[];
	/** Units whose published figures are needed: shown as they are, or as part of a total. */
	published: readonly string[];
	totals: readonly ReadableTotal[];
	/** Units whose figures the reader can know from rows, by name or by pseudonym. */
	known: ReadonlySet<string>;
}

const isHiddenSomewhere = ({ groups }: Strip): boolean =>
	groups !== null && [groups.sales, groups.newCustomers].some((marks) => marks.some((mark) => mark > SHOWN));

/** Reads what an answer needs, after bringing it up to date: roll-ups for what is read by name, publications for everything else. */
export const readFigures = async (
	{ live, published, totals, known }: Wanted,
	period: Period,
	{ knex, now }: { knex: Knex; now: Date },
): Promise<Figures> => {
	if (live.length > 0) await fold(knex);
	if (published.length > 0) await publishDue(knex, { now });
	const all = period.months;
	const wholeStrips = await readStrips(rowScope(live), { knex, months: all, published: false });
	const wholeFrozen = await readStrips(rowScope(published), { knex, months: all, published: true });
	// Months of comparison from before the first figure of all say nothing.
	const begin = Math.min(LEAD_IN_MONTHS, beginOf([...wholeStrips, ...wholeFrozen]));
	const months = all.slice(begin);
	const [strips, frozen] = [wholeStrips, wholeFrozen].map((some) => some.map((strip) => stripFrom(strip, begin))) as [Strip[], Strip[]];
	const isMemberKnown = frozen.some((strip) => known.has(strip.unit) && isHiddenSomewhere(strip));
	const summed = new Set(totals.flatMap((total) => (total.isExact ? [] : total.units)));
	const members = isMemberKnown ? await readGroupMembers(rowScope([...summed]), { knex, months }) : [];
	return {
		...period,
		months,
		live: Map.groupBy(strips, ({ unit }) => unit),
		published: Map.groupBy(frozen, ({ unit }) => unit),
		unsafeGroups: unsafeGroups(members, known, PROTECTION),
	};
};
