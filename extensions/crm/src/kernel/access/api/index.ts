/** Readers of the access table on the server: knex, Directus permission rows, and scopes that are fresh on read. */
export { applyRowScope } from './apply-row-scope.ts';
export { confirmedScope, readScope, readSignedInScope, type ScopeContext } from './fresh-scope.ts';
export {
	NETWORK_COLUMNS,
	readAllMemberships,
	readMemberRows,
	readNetwork,
	readNetworkFacts,
	readNetworkRows,
	toDate,
	toMembership,
	toNetwork,
	type MemberRow,
	type NetworkRows,
} from './network-store.ts';
export { toPermissionRows, type AddedFields, type PermissionRow } from './permission-rows.ts';
export { toRowScope } from './to-row-scope.ts';
export { wrongScopes } from './wrong-scopes.ts';
