import type { CrmRows } from '../schema/index.ts';
import type { DataClass } from './vocabulary.ts';

export type CrmCollection = keyof CrmRows;
/** Host collections that carry a rule of ours. */
export type HostCollection = 'directus_dashboards' | 'directus_panels' | 'directus_users';
export type Subject = CrmCollection | HostCollection;
export const ACTIONS = ['read', 'create', 'update', 'delete'] as const;
export type Action = (typeof ACTIONS)[number];

/** A list of ids in the caller's scope; the name is also the json column of crm_scopes that holds it. */
export type ScopeList = `${DataClass}_${'read' | 'write' | 'delete'}` | 'units_own' | 'units_managed' | 'dashboards';

/**
 * One line of the access table: who may do `action` on `subject`.
 * `everyone` is open to all who hold the CRM policy, `self` is the caller's own user; else the row's `column` must lie in
 * the caller's `list`.
 */
export interface AccessRule {
	subject: Subject;
	action: Action;
	where: { kind: 'everyone' } | { kind: 'self' } | { kind: 'within'; column: string; list: ScopeList };
	/** Fields of the shipped schema; fields added in the Studio join the lists marked `open`. */
	fields: readonly string[];
	/** Whether fields that a user adds in the Studio join this list. */
	open: boolean;
}
