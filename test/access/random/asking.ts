/** What asking in the name of the reference model takes, whether it reads or writes. */
import type { Knex } from 'knex';
import { mayAct } from '../../reference/reference-doors.ts';
import type { Asker } from '../../reference/reference-model.ts';
import type { Client, Reply } from '../../support/client.ts';
import { type RandomRequest, type Row, unitOf } from './requests.ts';

export interface Call {
	readonly db: Knex;
	readonly client: Client;
	readonly asker: Asker;
	/** A word that no other request sends. */
	readonly name: string;
}

export interface Outcome {
	readonly isAllowed: boolean;
	readonly expected: object;
	readonly seen: object;
}

/** A refusal says so, and nothing else: no error of the database, no failure of the server. */
const REFUSAL = /^(FORBIDDEN|FAILED_VALIDATION|CRM_(NOT_IN_UNIT|ID_EXPECTED))$/;

export const verdictOf = ({ status, body, text }: Reply): string => {
	if (status === 200 || status === 204) return 'yes';
	const codes = ((body?.errors ?? []) as { extensions?: { code?: string } }[]).map(({ extensions }) => extensions?.code ?? '');
	const isClean = (status === 403 || status === 400) && codes.length > 0 && codes.every((code) => REFUSAL.test(code));
	return isClean ? 'no' : `${status} ${text.slice(0, 300)}`;
};
export const said = (is: boolean): string => (is ? 'yes' : 'no');

export const readRows = (db: Knex, collection: string): Promise<Row[]> => db(collection).select<Row[]>('*').orderBy('id');

export const pickRow = (rows: readonly Row[], pick: number): Row => rows[pick % rows.length]!;

/** The rows of the place that a request is about; of any when that place has none. */
export const choiceOf = ({ collection, place }: RandomRequest, rows: readonly Row[], { asker }: Call): readonly Row[] => {
	const own = new Set(asker.world.members.filter(({ user }) => user === asker.user).map(({ unit }) => unit));
	const isOpened = (unit: string): boolean => (['read', 'create'] as const).some((verb) => mayAct(asker, verb, { collection, unit }));
	const isThere = (unit: string): boolean => (place === 'own' ? own.has(unit) : !own.has(unit) && isOpened(unit));
	const units = new Set(asker.world.units.map(({ id }) => id).filter(isThere));
	const chosen = place === 'any' ? [] : rows.filter((row) => units.has(unitOf(collection, row) ?? ''));
	return chosen.length > 0 ? chosen : rows;
};
