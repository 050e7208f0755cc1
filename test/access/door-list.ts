/**
 * Every door of the host and of ours, as express serves them, and what each gives: to the four functions and to nobody.
 * `open`: the same for everybody who asks. `own`: rows of the asker, and of nobody else. `credential`: nothing without a
 * password or token of its own. `shut`: refused, whatever is asked, and without a trace. What rows of the network a door
 * gives to which function is the matrix' matter.
 */
import type { HeldFunction } from './world.ts';

export type DoorVerdict = 'open' | 'own' | 'credential' | 'shut';

export interface DoorRow {
	readonly members: DoorVerdict | Readonly<Record<HeldFunction, DoorVerdict>>;
	readonly nobody: DoorVerdict;
}

type Rows = Readonly<Record<string, DoorRow>>;

const rows =
	(members: DoorRow['members'], nobody: DoorVerdict) =>
	(...routes: readonly string[]): Rows =>
		Object.fromEntries(routes.map((route) => [route, { members, nobody }]));

const open = rows('open', 'open');
const forMembers = rows('open', 'shut');
const own = rows('own', 'shut');
const credential = rows('credential', 'credential');
const shut = rows('shut', 'shut');

const reading = (path: string): string[] => [`GET ${path}`, `SEARCH ${path}`, `GET ${path}/:pk`];
const writing = (path: string): string[] => [...makingIn(path), ...changing(path), ...deleting(path)];
const makingIn = (path: string): string[] => [`POST ${path}`];
const changing = (path: string): string[] => [`PATCH ${path}`, `PATCH ${path}/:pk`];
const deleting = (path: string): string[] => [`DELETE ${path}`, `DELETE ${path}/:pk`];

const SIGNING_IN: Rows = {
	...credential('POST /auth/login', 'POST /auth/refresh', 'POST /auth/logout', 'POST /auth/password/reset'),
	...credential('POST /users/invite/accept', 'GET /users/register/verify-email', 'POST /shares/auth', 'GET /shares/info/:pk'),
	...rows('credential', 'shut')('POST /users/me/tfa/generate', 'POST /users/me/tfa/enable', 'POST /users/me/tfa/disable'),
	// Answers alike whether the address is known or not.
	...open('POST /auth/password/request', 'GET /auth'),
	...shut('POST /users/register', 'POST /users/:pk/tfa/disable', 'POST /server/setup'),
};

const ROWS_OF_THE_NETWORK: Rows = {
	...own('GET /items/:collection', 'SEARCH /items/:collection', 'GET /items/:collection/:pk', 'POST /items/:collection'),
	...own('PATCH /items/:collection', 'PATCH /items/:collection/:pk'),
	...rows({ head_office: 'own', region_manager: 'own', franchisee: 'own', employee: 'shut' }, 'shut')(
		'DELETE /items/:collection',
		'DELETE /items/:collection/:pk',
	),
	...own('USE /graphql', 'USE /graphql/system'),
};

const OF_THE_ASKER: Rows = {
	...own('GET /users', 'SEARCH /users', 'GET /users/:pk', 'GET /users/me', 'PATCH /users/me', 'PATCH /users/me/track/page'),
	...own('PATCH /users', 'PATCH /users/:pk'),
	...own(...reading('/roles'), 'GET /roles/me'),
	...own(...reading('/presets'), ...writing('/presets')),
	...own(...reading('/comments'), ...changing('/comments'), ...deleting('/comments')),
	...own(...reading('/notifications'), ...changing('/notifications')),
	...own(...reading('/dashboards'), ...reading('/panels'), ...reading('/shares')),
	...forMembers('GET /permissions/me', 'GET /permissions/me/:collection/:pk?'),
	...shut(
		// Comments on customers have a door of their own.
		...makingIn('/comments'),
		'POST /users',
		...deleting('/users'),
		'POST /users/invite',
		...writing('/roles'),
		'POST /notifications',
		...deleting('/notifications'),
	),
	...shut(...writing('/dashboards'), ...writing('/panels'), ...writing('/shares'), 'POST /shares/invite'),
};

/** What the Studio needs to draw itself: the same for every member. */
const SHAPES: Rows = {
	...forMembers('GET /collections', 'SEARCH /collections', 'GET /collections/:collection'),
	...forMembers('GET /fields', 'GET /fields/:collection', 'GET /fields/:collection/:field'),
	...forMembers('GET /relations', 'GET /relations/:collection', 'GET /relations/:collection/:field'),
	...forMembers('GET /settings', ...reading('/translations')),
	...shut('POST /collections', 'PATCH /collections', 'PATCH /collections/:collection', 'DELETE /collections/:collection'),
	...shut('POST /fields/:collection', 'PATCH /fields/:collection', 'PATCH /fields/:collection/:field', 'DELETE /fields/:collection/:field'),
	...shut('POST /relations', 'PATCH /relations/:collection/:field', 'DELETE /relations/:collection/:field'),
	...shut('PATCH /settings', 'POST /settings/owner', ...writing('/translations')),
	...shut('GET /schema/snapshot', 'POST /schema/diff', 'POST /schema/apply'),
};

const FILES: Rows = {
	...shut(...reading('/files'), ...writing('/files'), 'POST /files/import', ...reading('/folders'), ...writing('/folders')),
	...shut('GET /assets/:pk/:filename?', 'POST /assets/files', 'POST /assets/folder/:pk'),
	...shut('POST /files/tus', ...['PATCH', 'DELETE', 'OPTIONS', 'HEAD'].map((method) => `${method} /files/tus/:id`)),
};

const HISTORY: Rows = {
	...shut(...reading('/activity'), ...reading('/revisions'), 'POST /utils/revert/:revision'),
	...shut(
		...reading('/versions'),
		...writing('/versions'),
		'GET /versions/:pk/compare',
		'POST /versions/:pk/save',
		'POST /versions/:pk/promote',
	),
};

const RIGHTS_AND_MACHINERY: Rows = {
	...['/access', '/policies', '/permissions', '/operations', '/flows'].reduce<Rows>(
		(all, path) => ({ ...all, ...shut(...reading(path), ...writing(path)) }),
		{},
	),
	...shut('GET /flows/trigger/:pk', 'POST /flows/trigger/:pk'),
	...open('GET /policies/me/globals'),
	...shut('GET /extensions', 'GET /extensions/registry', 'GET /extensions/registry/account/:pk', 'GET /extensions/registry/extension/:pk'),
	...shut('POST /extensions/registry/install', 'POST /extensions/registry/reinstall', 'DELETE /extensions/registry/uninstall/:pk'),
	...shut('PATCH /extensions/:pk', 'DELETE /extensions/:pk'),
	...shut('POST /deployments/webhooks/:provider', 'POST /deployments', 'GET /deployments', 'SEARCH /deployments'),
	...shut(
		'GET /deployments/:provider',
		'PATCH /deployments/:provider',
		'DELETE /deployments/:provider',
		'GET /deployments/:provider/dashboard',
	),
	...shut('GET /deployments/:provider/projects', 'PATCH /deployments/:provider/projects', 'GET /deployments/:provider/projects/:id'),
	...shut('POST /deployments/:provider/projects/:id/deploy', 'GET /deployments/:provider/projects/:id/runs'),
	...shut(
		'GET /deployments/:provider/projects/:id/runs/stats',
		'GET /deployments/:provider/runs/:id',
		'POST /deployments/:provider/runs/:id/cancel',
	),
	...shut('GET /metrics', 'GET /mcp', 'POST /mcp', 'POST /ai/chat', 'POST /ai/object'),
	// Without a provider's key, with which no server starts, it takes nothing.
	...rows('credential', 'shut')('POST /ai/files'),
	...shut('POST /utils/hash/generate', 'POST /utils/hash/verify', 'POST /utils/sort/:collection', 'POST /utils/import/:collection'),
	...shut('POST /utils/export/:collection', 'POST /utils/translations/generate', 'POST /utils/cache/clear'),
};

const PUBLIC: Rows = {
	...open(
		'GET /',
		'GET /robots.txt',
		'GET /admin',
		'USE /admin',
		'USE /admin/*',
		'GET /server/ping',
		'GET /server/info',
		'GET /server/health',
	),
	...open('GET /server/specs/oas', 'GET /server/specs/graphql/:scope?', 'GET /extensions/sources/:chunk'),
	...open('GET /utils/random/string', 'POST /utils/resolve-redirect'),
};

const OURS: Rows = {
	...open('GET /crm/health'),
	...own('GET /crm/imports/:id', 'GET /crm/imports/:id/rejected'),
	// Takes rows into the units that the caller writes, one by one: the tests of the import.
	...credential('POST /crm/imports/orders'),
	// Which units they speak of follows from the agreements: the tests of the scope and of the reports.
	...forMembers('GET /crm/scope', 'GET /crm/reports/network', 'GET /crm/reports/benchmark', 'GET /crm/reports/definitions'),
	...forMembers('GET /crm/agreements', 'GET /crm/pseudonyms/requests', 'GET /crm/staff'),
	...rows({ head_office: 'open', region_manager: 'open', franchisee: 'open', employee: 'shut' }, 'shut')('GET /crm/audit'),
	// Each has a test of its own, function by function and relation by relation; here it is asked about nothing that is there.
	...credential('POST /crm/agreements', 'GET /crm/agreements/:id', 'PATCH /crm/agreements/:id', 'DELETE /crm/agreements/:id'),
	...credential(...['propose', 'accept', 'refuse', 'withdraw'].map((act) => `POST /crm/agreements/:id/${act}`)),
	...credential('GET /crm/agreements/:id/preview', 'GET /crm/explanation', 'GET /crm/explanation/unit', 'GET /crm/customers/:id/viewers'),
	...credential('GET /crm/customers/:id/history', 'GET /crm/customers/:id/comments', 'POST /crm/customers/:id/comments'),
	...credential('PATCH /crm/customers/:id/comments/:comment', 'DELETE /crm/customers/:id/comments/:comment'),
	...credential('GET /crm/customers/:id/files', 'POST /crm/customers/:id/files', 'GET /crm/files/:id', 'DELETE /crm/files/:id'),
	...credential('GET /crm/pseudonyms/customers', 'POST /crm/pseudonyms/requests', 'GET /crm/pseudonyms/requests/:id'),
	...credential('POST /crm/pseudonyms/requests/:id/decision'),
};

export const DOORS: Rows = {
	...SIGNING_IN,
	...ROWS_OF_THE_NETWORK,
	...OF_THE_ASKER,
	...SHAPES,
	...FILES,
	...HISTORY,
	...RIGHTS_AND_MACHINERY,
	...PUBLIC,
	...OURS,
};
