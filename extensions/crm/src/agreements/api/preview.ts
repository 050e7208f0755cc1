import { setImmediate as breath } from 'node:timers/promises';
import { abilitiesFor, rowScope } from '../../kernel/access/index.ts';
import { applyRowScope, readAllMemberships, toRowScope } from '../../kernel/access/api/index.ts';
import type { UnitId } from '../../kernel/schema/index.ts';
import { ACCESS_TABLE } from '../../wall/index.ts';
import type { PreviewChange, PreviewReply } from '../contract.ts';
import { changeFinder, type Change } from '../effect.ts';
import { notNow } from '../errors.ts';
import { previewSentences } from '../preview-sentences.ts';
import { COLLECTIONS_OF } from '../rows-of-class.ts';
import { succeeded } from '../succession.ts';
import type { Caller, Context } from './caller.ts';
import { momentOf } from './deed.ts';
import type { FullEntry } from './entry.ts';
import { readUnitNames, type NamedUnit } from './unit-names.ts';

const SHOWN_NAMES = 5;

const someUnits = (ids: ReadonlySet<UnitId>, names: ReadonlyMap<UnitId, NamedUnit>): PreviewChange['sharing'] => ({
	count: ids.size,
	names: [...ids]
		.map((id) => names.get(id)?.name ?? '')
		.toSorted()
		.slice(0, SHOWN_NAMES),
});

/** Who would gain or lose what when this version begins to hold: everybody, by the scopes before and after. */
const changesOf = async (entry: FullEntry, caller: Caller, context: Context): Promise<Change[]> => {
	const { about, rules, version } = entry;
	const at = await momentOf(entry, caller, context);
	const after = succeeded(caller.agreements, { about, rules, start: at, version });
	const finder = changeFinder(caller, after, { members: await readAllMemberships(context.knex), at });
	for (const unit of finder.affected) {
		finder.lookAt(unit);
		await breath();
	}
	return finder.found();
};

/**
 * How many rows a change is about, told to nobody who does not read them all already. People are counted for both
 * sides, rows are not: a head office with totals has them from its reports, where figures rest on enough customers, come
 * in batches and stay frozen. A count beside those, of this moment, would undo that protection: rounded to k it still
 * tells by its steps when one customer came, and two previews a day apart would tell how many.
 */
const countRows = async ({ dataClass, sharing }: Change, { scope }: Caller, { knex }: Context): Promise<PreviewChange['rows']> => {
	const abilities = abilitiesFor(ACCESS_TABLE, scope);
	const rows: PreviewChange['rows'] = [];
	for (const collection of COLLECTIONS_OF[dataClass]) {
		const readable = toRowScope(abilities, 'read', collection);
		const isReadable = readable.kind === 'where' && [...sharing].every((unit) => readable.units.includes(unit));
		if (!isReadable) rows.push({ collection, count: null });
		else {
			const [found] = await applyRowScope(knex(collection), rowScope([...sharing])).count<{ n: number | string }[]>({ n: '*' });
			rows.push({ collection, count: Number(found?.n ?? 0) });
		}
	}
	return rows;
};

/** @throws CRM_AGREEMENT_STATE for a version that is not being decided on any more */
export const preview = async (entry: FullEntry, caller: Caller, context: Context): Promise<PreviewReply> => {
	if (entry.state.kind !== 'draft' && entry.state.kind !== 'proposed') throw notNow({ state: entry.state.kind });
	const names = await readUnitNames(context.knex);
	const changes: PreviewChange[] = [];
	for (const found of await changesOf(entry, caller, context)) {
		changes.push({
			dataClass: found.dataClass,
			before: found.before,
			after: found.after,
			people: found.people.size,
			sharing: someUnits(found.sharing, names),
			viewing: someUnits(found.viewing, names),
			rows: await countRows(found, caller, context),
		});
	}
	const startsAt = entry.startsOn === null ? null : (await momentOf(entry, caller, context)).toISOString();
	return { seal: entry.seal, startsAt, sentences: previewSentences(changes), changes };
};
