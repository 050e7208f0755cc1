import type { AccessRule, Action, Subject } from '../access-rule.ts';

/** One row of directus_permissions, without its integer id. */
export interface PermissionRow {
	collection: Subject;
	action: Action;
	permissions: Record<string, unknown>;
	validation: Record<string, unknown> | null;
	fields: string[];
}

/** Fields that were added in the Studio, per collection, sensitive ones left out. */
export type AddedFields = Partial<Record<string, readonly string[]>>;

const variable = (list: string) => `$CURRENT_USER.crm_scope.${list}`;

/** No key of anything. The validation of Directus takes "one of" an empty list for "anything", so that a list of nobody needs an entry. */
const NOBODY = 'nobody';

/**
 * The Directus reader of the access table: one row per collection and action.
 * Row lists stay a dynamic variable, so that the rows never change with the network. On create Directus ignores
 * `permissions` and checks `validation`; an absent unit, null and a foreign unit all fail there.
 */
export const toPermissionRows = (rules: readonly AccessRule[], added: AddedFields): PermissionRow[] =>
	rules.map(({ subject, action, where, fields, open }) => {
		const allFields = open ? [...fields, ...(added[subject] ?? [])] : [...fields];
		const row = { collection: subject, action, fields: action === 'delete' ? ['*'] : allFields, validation: null };
		if (where.kind === 'everyone') return { ...row, permissions: {} };
		if (where.kind === 'self') return { ...row, permissions: { id: { _in: ['$CURRENT_USER'] } } };
		const within = { [where.column]: { _in: variable(where.list) } };
		if (action !== 'create') return { ...row, permissions: within };
		return {
			...row,
			permissions: {},
			validation: {
				_and: [
					{ [where.column]: { _submitted: true } },
					{ [where.column]: { _nnull: true } },
					{ [where.column]: { _in: [variable(where.list), NOBODY] } },
				],
			},
		};
	});
