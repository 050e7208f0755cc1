/** Reads a permission row of ours as the host does: dynamic variables from the caller's scope row, then the filter on one row or payload. */
type Row = Readonly<Record<string, unknown>>;

interface Caller {
	readonly user: string;
	readonly scopeRow: Row;
	/** Rows are filtered in SQL; payloads are validated by a library to which "one of nothing" says nothing at all. */
	readonly asks: 'row' | 'payload';
}

const SCOPE_LIST = /^\$CURRENT_USER\.crm_scope\.([a-z_]+)$/;

const resolve = (value: unknown, { user, scopeRow }: Omit<Caller, 'asks'>): unknown => {
	if (Array.isArray(value)) return value.map((each) => resolve(each, { user, scopeRow }));
	if (value === '$CURRENT_USER') return user;
	const list = typeof value === 'string' ? SCOPE_LIST.exec(value)?.[1] : undefined;
	if (list === undefined) return value;
	if (!(list in scopeRow)) throw new Error(`The scope row has no list "${list}".`);
	return JSON.parse(String(scopeRow[list]));
};

const meetsOperator = (operator: string, wanted: unknown, { field, row, caller }: { field: string; row: Row; caller: Caller }): boolean => {
	switch (operator) {
		case '_in': {
			const list = [resolve(wanted, caller)].flat(2);
			return (caller.asks === 'payload' && list.length === 0) || list.includes(row[field]);
		}
		case '_submitted':
			return field in row === wanted;
		case '_nnull':
			return (row[field] !== null && row[field] !== undefined) === wanted;
		default:
			throw new Error(`A permission row of ours holds the operator "${operator}".`);
	}
};

/** As in the host an absent or empty filter is met by every row. */
export const meets = (filter: unknown, row: Row, caller: Caller): boolean =>
	Object.entries(filter ?? {}).every(([key, wanted]) => {
		if (key === '_and') return (wanted as unknown[]).every((part) => meets(part, row, caller));
		return Object.entries(wanted as Row).every(([operator, value]) => meetsOperator(operator, value, { field: key, row, caller }));
	});
