/** One row, a list or a count, asked of a real server and of the SQL reader on the same base. */
import { scope } from '../../../extensions/crm/src/kernel/access/index.ts';
import { readNetworkFacts } from '../../../extensions/crm/src/kernel/access/api/network-store.ts';
import { bySql } from '../../differential/readers.ts';
import { fieldsOf, mayAct } from '../../reference/reference-doors.ts';
import { CLASS_OF, type ProtectedCollection } from '../../reference/reference-model.ts';
import { type Call, choiceOf, type Outcome, pickRow, said, verdictOf } from './asking.ts';
import { filterOf, isProtected, type RandomRequest, type Row, unitOf } from './requests.ts';

export const askToRead = async (request: RandomRequest, rows: readonly Row[], call: Call): Promise<Outcome> => {
	const { collection, act, picks } = request;
	const { client, asker } = call;
	const path = `/items/${collection}`;
	const mayRead = (row: Row): boolean => mayAct(asker, 'read', { collection, unit: unitOf(collection, row) });
	const isShut = fieldsOf('read', collection).length === 0;
	const row = pickRow(choiceOf(request, rows, call), picks[0]);
	if (act === 'one') {
		const reply = await client.get(`${path}/${row.id}`);
		const isAllowed = mayRead(row);
		const fields = reply.status === 200 ? Object.keys(reply.body.data).toSorted() : [];
		const expected = { is: said(isAllowed), fields: isAllowed ? fieldsOf('read', collection).toSorted() : [] };
		return { isAllowed, expected, seen: { is: verdictOf(reply), fields } };
	}
	const { wire, isMet } = filterOf(request, [row, pickRow(rows, picks[1])]);
	const ids = rows.filter((each) => isMet(each) && mayRead(each)).map(({ id }) => id);
	const isAllowed = ids.length > 0;
	if (act === 'count') {
		const reply = await client.get(path, { 'aggregate[count]': '*', filter: wire });
		const count = reply.status === 200 ? Number(reply.body.data[0].count) : null;
		return { isAllowed, expected: { is: said(!isShut), count: isShut ? null : ids.length }, seen: { is: verdictOf(reply), count } };
	}
	const reply = await client.get(path, { fields: 'id', limit: '-1', meta: '*', filter: wire });
	const shown = reply.status === 200 ? reply.body : null;
	const total = rows.filter(mayRead).length;
	const listed = isShut ? { ids: null, total: null, filtered: null } : { ids, total, filtered: ids.length };
	const sql = isProtected(collection) ? await readBySql(collection, call) : { ids, count: total };
	return {
		isAllowed,
		expected: { is: said(!isShut), ...listed, sql: { ids, count: total } },
		seen: {
			is: verdictOf(reply),
			ids: shown && shown.data.map(({ id }: Row) => id).toSorted(),
			total: shown && Number(shown.meta.total_count),
			filtered: shown && Number(shown.meta.filter_count),
			sql: { ids: rows.filter((each) => isMet(each) && sql.ids.includes(each.id)).map(({ id }) => id), count: sql.count },
		},
	};
};

/** The other reader on the same base: a scope computed from its tables, narrowed in its SQL. */
const readBySql = async (collection: ProtectedCollection, { asker, db }: Call): ReturnType<typeof bySql> => {
	const facts = await readNetworkFacts(asker.user, { knex: db, dashboards: {} });
	const subject = { collection, dataClass: CLASS_OF[collection], isBorrowed: false };
	return bySql({ ...subject, verb: 'read', scope: scope(facts, asker.now) }, db(collection));
};
