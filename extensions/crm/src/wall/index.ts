/** The wall: every rule of every room folded into one table, and the keys that keep rows within their unit. */
export { ACCESS_TABLE, DASHBOARDS_OF } from './access-table.ts';
export { CRM_FOLDER_ID, CRM_POLICY_ID, CRM_ROLE_ID, FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from './identifiers.ts';
export { SAME_UNIT_KEYS } from './same-unit-keys.ts';
