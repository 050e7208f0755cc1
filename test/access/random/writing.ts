/** A row made, changed or deleted through a real server, and what the base holds after it. */
import { mayAct } from '../../reference/reference-doors.ts';
import type { Reply } from '../../support/client.ts';
import { type Call, choiceOf, type Outcome, pickRow, readRows, said, verdictOf } from './asking.ts';
import { changeOf, creationOf, parentOf, type RandomRequest, type Row, unitOf } from './requests.ts';

/** What the host writes by itself at any change. */
const STAMPS: ReadonlySet<string> = new Set(['date_updated', 'user_updated']);
const unstamped = (row: Row): string => JSON.stringify(Object.entries(row).filter(([column]) => !STAMPS.has(column)));

/** Which rows came, went and changed. */
const effectOf = (before: readonly Row[], after: readonly Row[]): { made: Row[]; gone: string[]; changed: Row[] } => {
	const old = new Map(before.map((row) => [row.id, unstamped(row)]));
	const kept = new Set(after.map(({ id }) => id));
	return {
		made: after.filter(({ id }) => !old.has(id)),
		gone: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
		changed: after.filter((row) => old.has(row.id) && old.get(row.id) !== unstamped(row)),
	};
};

export const askToWrite = async (request: RandomRequest, rows: readonly Row[], call: Call): Promise<Outcome> => {
	const { collection, act, picks } = request;
	const { client, asker, db, name } = call;
	const path = `/items/${collection}`;
	const row = pickRow(choiceOf(request, rows, call), picks[0]);
	const outcome = async (reply: Reply, { isAllowed, done }: { isAllowed: boolean; done: object }): Promise<Outcome> => {
		const { made, gone, changed } = effectOf(rows, await readRows(db, collection));
		const seen = { made: made.map(({ unit }) => unit), gone, changed: changed.map(({ id }) => id) };
		const expected = { made: [], gone: [], changed: [], ...(isAllowed && done) };
		return { isAllowed, expected: { is: said(isAllowed), ...expected }, seen: { is: verdictOf(reply), ...seen } };
	};
	if (act === 'create') {
		const parents = await readRows(db, parentOf(collection)?.collection ?? collection);
		const unit = unitOf(collection, row) ?? asker.world.units[0]!.id;
		const ofUnit = parents.filter((parent) => parent['unit'] === unit);
		const parent = parentOf(collection) ? pickRow(ofUnit.length > 0 ? ofUnit : parents, picks[1]) : null;
		const another = asker.world.units[picks[2] % asker.world.units.length]!.id;
		const creation = creationOf(request, { asker, unit, another, parent, name });
		const reply = await client.post(path, creation.payload);
		return outcome(reply, { isAllowed: creation.isAllowed, done: { made: [creation.unit] } });
	}
	if (act === 'update') {
		const { payload, isAllowed } = changeOf(request, { asker, row, name });
		return outcome(await client.patch(`${path}/${row.id}`, payload), { isAllowed, done: { changed: [row.id] } });
	}
	// A customer with orders stays, and that is a matter of its orders, not of access.
	const sold = new Set<unknown>(await db('crm_orders').whereNotNull('customer').pluck('customer'));
	const victim = pickRow(
		choiceOf(
			request,
			rows.filter(({ id }) => !sold.has(id)),
			call,
		),
		picks[0],
	);
	const isAllowed = mayAct(asker, 'delete', { collection, unit: unitOf(collection, victim) });
	return outcome(await client.delete(`${path}/${victim.id}`), { isAllowed, done: { gone: [victim.id] } });
};
