/** The forms of a request of the corpus. */
import type { Client, Query, Reply } from '../support/client.ts';
import { idOf } from '../support/network.ts';

export interface Request {
	readonly name: string;
	/** May leave a new row behind. */
	readonly writes?: true;
	readonly send: (client: Client) => Promise<Reply>;
}

export const unit = (key: string): string => idOf('unit', key);

export const get = (path: string, query: Query = {}): Request => ({
	name: `GET ${path} ${JSON.stringify(query)}`,
	send: (client) => client.get(path, query),
});
export const search = (path: string, query: Query): Request => ({
	name: `SEARCH ${path} ${JSON.stringify(query)}`,
	send: (client) => client.search(path, query),
});
export const gql = (text: string): Request => ({ name: `GraphQL ${text}`, send: (client) => client.graphql(`query { ${text} }`) });
export const system = (text: string): Request => ({
	name: `GraphQL system ${text}`,
	send: (client) => client.post('/graphql/system', { query: `query { ${text} }` }),
});
export const act = (name: string, send: Request['send']): Request => ({ name, writes: true, send });
