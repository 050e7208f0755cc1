/** The same six questions through REST and through GraphQL. */
import type { Client, Query, Reply } from '../support/client.ts';

/** `broken` is an answer that is neither a yes nor a clean no: a bug wherever it turns up. */
export type Verdict = 'yes' | 'no' | `broken ${string}`;

export interface Door {
	/** Ids that a list without any filter shows. */
	readonly list: (client: Client, collection: string, key: string) => Promise<readonly string[]>;
	readonly one: (client: Client, collection: string, key: string, id: string) => Promise<Verdict>;
	readonly create: (client: Client, collection: string, data: Query) => Promise<Verdict>;
	readonly update: (client: Client, collection: string, id: string, data: Query) => Promise<Verdict>;
	readonly remove: (client: Client, collection: string, id: string) => Promise<Verdict>;
	/** How many rows an aggregate with a filter on one key counts; null when the door is shut. */
	readonly count: (client: Client, collection: string, key: string, id: string) => Promise<number | null>;
}

const REFUSALS = new Set([400, 403, 404]);
const CLEAN_CODES = /^(FORBIDDEN|FAILED_VALIDATION|INVALID_PAYLOAD|INVALID_QUERY|GRAPHQL_VALIDATION.*|CRM_.+)$/;

const pathOf = (collection: string): string => (collection.startsWith('directus_') ? `/${collection.slice(9)}` : `/items/${collection}`);

const restVerdict = ({ status, text }: Reply): Verdict => {
	if (status === 200 || status === 204) return 'yes';
	return REFUSALS.has(status) ? 'no' : `broken ${status} ${text.slice(0, 200)}`;
};

export const rest: Door = {
	async list(client, collection, key) {
		const { status, body } = await client.get(pathOf(collection), { fields: key, limit: '1000' });
		return status === 200 ? body.data.map((row: Record<string, string>) => row[key]) : [];
	},
	one: async (client, collection, _key, id) => restVerdict(await client.get(`${pathOf(collection)}/${id}`)),
	create: async (client, collection, data) => restVerdict(await client.post(pathOf(collection), data)),
	update: async (client, collection, id, data) => restVerdict(await client.patch(`${pathOf(collection)}/${id}`, data)),
	remove: async (client, collection, id) => restVerdict(await client.delete(`${pathOf(collection)}/${id}`)),
	async count(client, collection, key, id) {
		const query = { 'aggregate[count]': '*', filter: { [key]: { _eq: id } } };
		const { status, body } = await client.get(pathOf(collection), query);
		return status === 200 ? Number(body.data[0].count) : null;
	},
};

const graphqlVerdict = ({ status, body, text }: Reply, hasData: (data: Record<string, unknown>) => boolean): Verdict => {
	const errors = (body.errors ?? []) as { extensions?: { code?: string } }[];
	if (errors.length === 0) return hasData(body.data) ? 'yes' : 'no';
	const isClean = errors.every(({ extensions }) => CLEAN_CODES.test(extensions?.code ?? ''));
	return isClean && (status === 200 || REFUSALS.has(status)) ? 'no' : `broken ${status} ${text.slice(0, 200)}`;
};

const asks = (client: Client, collection: string, text: string, variables: Query = {}): Promise<Reply> => {
	const path = collection.startsWith('directus_') ? '/graphql/system' : '/graphql';
	return client.post(path, { query: text.replaceAll('COLLECTION', collection.replace(/^directus_/, '')), variables });
};

const hasAny = (data: Record<string, unknown>): boolean => Object.values(data).some((value) => value !== null);

export const graphql: Door = {
	async list(client, collection, key) {
		const { body } = await asks(client, collection, `query { COLLECTION(limit: 1000) { ${key} } }`);
		const rows: Record<string, string>[] = body.data ? Object.values<Record<string, string>[]>(body.data).flat() : [];
		return rows.map((row) => row[key] ?? '');
	},
	async one(client, collection, key, id) {
		const reply = await asks(client, collection, `query ($id: ID!) { COLLECTION_by_id(id: $id) { ${key} } }`, { id });
		return graphqlVerdict(reply, hasAny);
	},
	async create(client, collection, data) {
		const text = `mutation ($data: create_COLLECTION_input!) { create_COLLECTION_item(data: $data) { __typename } }`;
		return graphqlVerdict(await asks(client, collection, text, { data }), hasAny);
	},
	async update(client, collection, id, data) {
		const text = `mutation ($id: ID!, $data: update_COLLECTION_input!) { update_COLLECTION_item(id: $id, data: $data) { __typename } }`;
		return graphqlVerdict(await asks(client, collection, text, { id, data }), hasAny);
	},
	async remove(client, collection, id) {
		const text = `mutation ($id: ID!) { delete_COLLECTION_item(id: $id) { id } }`;
		return graphqlVerdict(await asks(client, collection, text, { id }), hasAny);
	},
	async count(client, collection, key, id) {
		const text = `query { COLLECTION_aggregated(filter: { ${key}: { _eq: "${id}" } }) { count { ${key} } } }`;
		const { body } = await asks(client, collection, text);
		if (body.errors || !body.data) return null;
		const [rows] = Object.values<{ count: Record<string, number> }[]>(body.data);
		return Number(rows?.[0]?.count[key] ?? 0);
	},
};
