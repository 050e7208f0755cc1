/** The wire as one user sees it. Nothing is thrown for a refusal: status and body are what a test looks at. */
export interface Reply {
	readonly status: number;
	/** Parsed when the server says it is JSON, else the text as it came. */
	readonly body: any; // eslint-disable-line -- a test reads into replies of every shape
	readonly text: string;
	readonly headers: Headers;
}

export type Query = Readonly<Record<string, unknown>>;

export interface Client {
	readonly get: (path: string, query?: Query) => Promise<Reply>;
	readonly post: (path: string, body?: unknown, query?: Query) => Promise<Reply>;
	readonly patch: (path: string, body?: unknown, query?: Query) => Promise<Reply>;
	readonly delete: (path: string, body?: unknown, query?: Query) => Promise<Reply>;
	/** Directus' SEARCH: a query as the body. */
	readonly search: (path: string, query: Query) => Promise<Reply>;
	readonly graphql: (query: string, variables?: Query) => Promise<Reply>;
	readonly send: (method: string, path: string, init?: RequestInit, query?: Query) => Promise<Reply>;
}

/** Sends one request and looks at its answer. */
export type Watch = (name: string, ask: () => Promise<Reply>) => Promise<Reply>;

/** @param watch  looks at every answer before the test does */
export function makeClient(url: string, token?: string, watch: Watch = (_name, ask) => ask()): Client {
	const answer: Client['send'] = async (method, path, init = {}, query = {}) => {
		const address = new URL(path, url);
		for (const [name, value] of Object.entries(query)) {
			address.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
		}
		const headers = new Headers(init.headers);
		if (token) headers.set('authorization', `Bearer ${token}`);
		const response = await fetch(address, { redirect: 'manual', ...init, method, headers });
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return { status: response.status, body: isJson && text ? JSON.parse(text) : text, text, headers: response.headers };
	};
	const send: Client['send'] = (method, path, init, query) => watch(`${method} ${path}`, () => answer(method, path, init, query));
	const withBody = (method: string) => (path: string, body?: unknown, query?: Query) =>
		send(method, path, body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, query);
	return {
		get: (path, query) => send('GET', path, {}, query),
		post: withBody('POST'),
		patch: withBody('PATCH'),
		delete: withBody('DELETE'),
		search: (path, query) => withBody('SEARCH')(path, { query }),
		graphql: (query, variables = {}) => withBody('POST')('/graphql', { query, variables }),
		send,
	};
}
