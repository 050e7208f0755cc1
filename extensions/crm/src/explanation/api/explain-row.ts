import type { Knex } from 'knex';
import { abilitiesFor, type Action, type NetworkFacts, type RowScope, type Scope } from '../../kernel/access/index.ts';
import { applyRowScope, readNetworkFacts, toRowScope } from '../../kernel/access/api/index.ts';
import { CRM_FIELDS, isUuid, type UnitId } from '../../kernel/schema/index.ts';
import { ACCESS_TABLE } from '../../wall/index.ts';
import type { ExplanationReply } from '../contract.ts';
import { actionUnknown, collectionUnknown, idUnreadable } from '../errors.ts';
import { explain } from '../explain.ts';
import { viewOf } from '../network-view.ts';
import { doorKeeper, type DoorKeeper } from '../question.ts';
import { ROW_ACTIONS, type RowAction } from '../row-action.ts';
import { NOT_SHOWN, verdictText, type BareReason } from '../sentences.ts';
import { placeOf, postOf, tell, tellAll, type Places, type TellingContext } from '../told.ts';
import { currentOf } from '../supports.ts';
import { readPlaces } from './places.ts';

export interface Caller {
	scope: Scope;
	isAdmin: boolean;
	now: Date;
	dashboards: NetworkFacts['dashboards'];
	knex: Knex;
}

type Collection = keyof typeof CRM_FIELDS;
const COLLECTIONS = Object.keys(CRM_FIELDS).filter((name) => 'id' in CRM_FIELDS[name as Collection]) as Collection[];

interface Door {
	collection: Collection;
	id: string;
	action: RowAction;
}

/** @throws CRM_EXPLANATION_COLLECTION, CRM_EXPLANATION_ACTION, CRM_EXPLANATION_ID */
const readDoor = ({ collection, id, action }: { collection: string; id: string; action: string }): Door => {
	const known = COLLECTIONS.find((name) => name === collection);
	if (!known) throw collectionUnknown({ given: collection, allowed: COLLECTIONS });
	const asked = ROW_ACTIONS.find((name) => name === action);
	if (!asked) throw actionUnknown({ given: action });
	if (!isUuid(id)) throw idUnreadable({ field: 'id', given: id });
	return { collection: known, id: id.toLowerCase(), action: asked };
};

const EVERYTHING: RowScope = { kind: 'all' };

/** The rows of a collection that the caller reads by any door of the host. */
const readable = (collection: Collection, reader: DoorKeeper, { scope, isAdmin }: Caller): RowScope => {
	if (isAdmin || reader.kind === 'everyone') return EVERYTHING;
	return toRowScope(abilitiesFor(ACCESS_TABLE, scope), 'read', collection);
};

/** The row, when the caller reads it: what is hidden and what is absent cannot be told apart from here on. */
const readRow = async ({ collection, id }: Door, scope: RowScope, knex: Knex): Promise<{ unit: UnitId | null } | null> => {
	const column = collection === 'crm_units' ? 'id' : 'unit' in CRM_FIELDS[collection] ? 'unit' : null;
	const row = await applyRowScope(knex(collection).where({ id }), scope, column ?? 'id').first<Record<string, UnitId | null> | undefined>(
		'id',
		...(column ? [column] : []),
	);
	return row ? { unit: column === null ? null : (row[column] ?? null) } : null;
};

const UNITS_NAMED = 20;
type NotShown = Extract<ExplanationReply, { state: 'not-shown' }>;

const notShown = (
	{ collection, action }: Door,
	facts: NetworkFacts,
	{ reader, caller, places }: { reader: DoorKeeper; caller: Caller; places: Places },
): NotShown => {
	const units = reader.kind === 'unit' ? (reader.wanted === 'member' ? caller.scope.own : caller.scope.read[reader.dataClass]) : [];
	const named = units.map((unit) => placeOf(unit, places)).toSorted((a, b) => a.name.localeCompare(b.name));
	return {
		state: 'not-shown',
		collection,
		action,
		posts: currentOf(facts.memberships, viewOf(facts, caller.now)).map((membership) => postOf(membership, places)),
		units: named.slice(0, UNITS_NAMED),
		unitCount: named.length,
		text: NOT_SHOWN,
	};
};

/** Why the caller may or may not do something with a row. */
export const explainRow = async (query: { collection: string; id: string; action: string }, caller: Caller): Promise<ExplanationReply> => {
	const door = readDoor(query);
	const { collection, action } = door;
	const { knex, now, isAdmin, dashboards } = caller;
	const keeperOf = (of: Action) => doorKeeper(ACCESS_TABLE, { collection, action: of });
	const [reader, keeper] = [keeperOf('read'), keeperOf(action)];
	const places = await readPlaces(knex);
	const context: TellingContext = { places, person: 'you', dataClass: keeper.kind === 'unit' ? keeper.dataClass : 'customers' };
	const explained = (allowed: boolean, unit: UnitId | null, because: ReturnType<typeof tellAll>): ExplanationReply => ({
		state: 'explained',
		collection,
		action,
		allowed,
		unit: unit === null ? null : placeOf(unit, places),
		because,
		text: verdictText(action, allowed),
	});
	const general = (kind: Extract<BareReason['kind'], 'everyone' | 'administrator' | 'administrators-only'>) => [tell({ kind }, context)];
	// What no member reads at all is not even looked up.
	if (reader.kind === 'nobody')
		return isAdmin ? explained(true, null, general('administrator')) : explained(false, null, general('administrators-only'));
	const facts = await readNetworkFacts(caller.scope.user, { knex, dashboards });
	const row = await readRow(door, readable(collection, reader, caller), knex);
	if (!row) return notShown(door, facts, { reader, caller, places });
	if (isAdmin) return explained(true, row.unit, general('administrator'));
	if (keeper.kind === 'everyone') return explained(true, row.unit, general('everyone'));
	if (keeper.kind === 'nobody' || row.unit === null) return explained(false, row.unit, general('administrators-only'));
	const explanation = explain({ ...keeper, unit: row.unit }, facts.memberships, viewOf(facts, now));
	return explained(explanation.allowed, row.unit, tellAll(explanation.because, context));
};
