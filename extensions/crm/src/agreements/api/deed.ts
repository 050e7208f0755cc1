import { notAllowed } from '../../kernel/http/api/index.ts';
import { changedMeanwhile, notNow, startPassedMeanwhile } from '../errors.ts';
import type { About } from '../parties.ts';
import { startOf } from '../start.ts';
import { mayAct, maySee, type Act } from '../state.ts';
import type { Caller, Context } from './caller.ts';
import { readEntry, type FullEntry } from './entry.ts';
import { readUnitNames, type NamedUnit } from './unit-names.ts';
import type { Version } from './version-store.ts';

/** Whoever signs, changes or closes a version, and the mark of what was looked at. */
export interface Deed {
	id: string;
	seal: string;
}

/** A version that was written here; what an administrator entered is not acted on. */
export type WrittenEntry = FullEntry & { written: Version };

/**
 * The version that somebody wants to act on.
 * @throws CRM_FORBIDDEN for a version that is absent, hidden, or another side's to act on; CRM_AGREEMENT_STATE when nobody
 * can do this now; CRM_AGREEMENT_CHANGED when it is not what was looked at
 */
export const versionFor = async (act: Act, { id, seal }: Deed, caller: Caller, context: Context): Promise<WrittenEntry> => {
	const entry = await readEntry(id, caller, context);
	const sides = entry ? caller.sides(entry.about) : [];
	if (!entry || sides.length === 0 || !maySee(entry.state, { sides, governed: caller.governs(entry.about) })) throw notAllowed();
	if (!mayAct(act, entry.state, sides))
		throw mayAct(act, entry.state, caller.needs(entry.about)) ? notAllowed() : notNow({ state: entry.state.kind });
	if (entry.seal !== seal) throw changedMeanwhile();
	return entry as WrittenEntry;
};

/** The calendar that a start is meant in: the unit's own, for the default that of head office. */
export const timeZoneOf = (about: About, caller: Caller, names: ReadonlyMap<string, NamedUnit>): string =>
	names.get(about ?? caller.head ?? '')?.timeZone ?? 'UTC';

/**
 * The moment at which a version would begin to hold.
 * @throws CRM_AGREEMENT_START_LATE when its day passed while it lay waiting
 */
export const momentOf = async (
	{ about, startsOn }: Pick<FullEntry, 'about' | 'startsOn'>,
	caller: Caller,
	{ knex, now }: Context,
): Promise<Date> => {
	const start = startOf(startsOn, { timeZone: timeZoneOf(about, caller, await readUnitNames(knex)), now });
	if (start.kind === 'with-last-signature') return now;
	if (start.kind !== 'at') throw startPassedMeanwhile({ startsOn: startsOn ?? '' });
	return start.moment;
};
