/** The server's settings that are not a user's choice: each closes a door or keeps a limit. One list for npm start, the tests and the benches. */
export const FIXED_SETTINGS = Object.freeze({
	// A broken extension must stop the server: without the guard it may not answer.
	EXTENSIONS_MUST_LOAD: 'true',
	// No hook can close these doors.
	WEBSOCKETS_ENABLED: 'false',
	MCP_ENABLED: 'false',
	AI_ENABLED: 'false',
	TUS_ENABLED: 'false',
	// A cached response would outlive a right.
	CACHE_ENABLED: 'false',
	TELEMETRY: 'false',
	QUERY_LIMIT_DEFAULT: '100',
	QUERY_LIMIT_MAX: '1000',
	MAX_BATCH_MUTATION: '500',
	MAX_RELATIONAL_DEPTH: '5',
	GRAPHQL_QUERY_TOKEN_LIMIT: '1000',
	// A header of the request must not choose the address that the rate limiter counts.
	IP_TRUST_PROXY: 'false',
	// Nobody makes the server fetch from itself or its neighbours. For the host a bare 0.0.0.0 means its own addresses, and leaves 0.0.0.0 out.
	IMPORT_IP_DENY_LIST:
		'0.0.0.0,0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.168.0.0/16,::/128,::1/128,fc00::/7,fe80::/10',
});
