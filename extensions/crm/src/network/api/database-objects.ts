import { afterAnyChange, index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

/** What a scope is computed from: any change of these, by whatever way, makes every stored scope stale. */
const SCOPE_SOURCES = ['crm_units', 'crm_unit_members', 'crm_sharing_agreements', 'crm_sharing_rules'];

const BUMP = 'UPDATE crm_network_state SET version = version + 1 WHERE id = 1';

export const databaseObjects = (dialect: Dialect): DatabaseObject[] => [
	table('crm_network_state', 'id integer PRIMARY KEY CHECK (id = 1), version bigint NOT NULL DEFAULT 1'),
	...SCOPE_SOURCES.flatMap((source) => afterAnyChange(source, `${source}_bump`, { dialect, statement: BUMP })),
	index('crm_units_parent_idx', 'crm_units', 'parent'),
	index('crm_unit_members_user_idx', 'crm_unit_members', '"user"'),
	index('crm_unit_members_unit_idx', 'crm_unit_members', 'unit'),
	index('crm_sharing_rules_agreement_idx', 'crm_sharing_rules', 'agreement'),
];
