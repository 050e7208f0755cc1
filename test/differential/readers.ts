/** The shipped readers of the access table, each asked the same: which of these rows may the user of this scope act on? */
import type { Knex } from 'knex';
import {
	abilitiesFor,
	rowScope,
	type AccessRule,
	type DataClass,
	type NetworkFacts,
	type Scope,
} from '../../extensions/crm/src/kernel/access/index.ts';
import { applyRowScope, toPermissionRows, toRowScope } from '../../extensions/crm/src/kernel/access/api/index.ts';
import { fromScopeRow, toScopeRow } from '../../extensions/crm/src/kernel/access/api/scope-row.ts';
import { ACCESS_TABLE } from '../../extensions/crm/src/wall/access-table.ts';
import { meets } from './permission-filter.ts';
import type { Collection, Verb } from '../reference/reference-doors.ts';
import type { World } from '../reference/reference-model.ts';

export interface Row {
	readonly id: string;
	readonly unit?: unknown;
}

/** What a question is about; a class without a collection of its own borrows the rules of customers, under its own lists. */
export interface Subject {
	readonly collection: Collection;
	readonly dataClass: string;
	readonly isBorrowed: boolean;
}

export interface Question extends Subject {
	readonly verb: Verb;
	readonly scope: Scope;
}

const rulesOf = ({ dataClass, isBorrowed }: Subject): readonly AccessRule[] =>
	isBorrowed
		? ACCESS_TABLE.map((rule) =>
				rule.where.kind === 'within' && rule.where.list.startsWith('customers_')
					? { ...rule, where: { ...rule.where, list: rule.where.list.replace('customers', dataClass) as typeof rule.where.list } }
					: rule,
			)
		: ACCESS_TABLE;

/** What the shipped code computes a scope from, for one user of the world. */
export const factsOf = ({ units, members, agreements }: World, user: string): NetworkFacts => ({
	user,
	version: 1,
	units,
	memberships: members
		.filter((member) => member.user === user)
		.map(
			({ unit, function: held, from, to }) =>
				({ unit, function: held, validFrom: from, validTo: to }) as NetworkFacts['memberships'][number],
		),
	agreements: agreements.map(({ from, to, ...rest }) => ({ ...rest, validFrom: from, validTo: to }) as NetworkFacts['agreements'][number]),
	dashboards: {},
});

/** @param field  null: the row as a whole */
export const byAbility = (question: Question, rows: readonly Row[], field: string | null): string[] => {
	const { scope, collection, verb } = question;
	const ability = abilitiesFor(rulesOf(question), scope);
	return rows
		.filter((row) => ability.can(verb, { ...row, __caslSubjectType__: collection }, ...(field === null ? [] : [field])))
		.map(({ id }) => id);
};

/** @param field  null: the row as a whole */
export const byPermissionRow = (question: Question, rows: readonly Row[], field: string | null): string[] => {
	const { scope, collection, verb } = question;
	const caller = { user: scope.user, scopeRow: toScopeRow(scope) };
	const permission = toPermissionRows(rulesOf(question), {}).find((row) => row.collection === collection && row.action === verb);
	if (!permission || (field !== null && !permission.fields.includes(field))) return [];
	return rows
		.filter(
			(row) =>
				meets(permission.permissions, { ...row }, { ...caller, asks: 'row' }) &&
				meets(permission.validation, { ...row }, { ...caller, asks: 'payload' }),
		)
		.map(({ id }) => id);
};

export const bySql = async (question: Question, rows: Knex.QueryBuilder): Promise<{ ids: string[]; count: number }> => {
	const { scope, collection, verb } = question;
	const narrowed = applyRowScope(rows, toRowScope(abilitiesFor(rulesOf(question), scope), verb, collection));
	const counted = await narrowed.clone().count({ count: '*' });
	return { ids: await narrowed.orderBy('id').pluck('id'), count: Number(counted[0].count) };
};

export const LEVELS_BELOW = ['pseudonym', 'totals'] as const;

/** Rows of the units that a level below named gives, by the scope as it is stored and read back. */
export const byLevel = (
	level: (typeof LEVELS_BELOW)[number],
	{ scope, dataClass }: Pick<Question, 'scope' | 'dataClass'>,
	rows: Knex.QueryBuilder,
): Promise<string[]> =>
	applyRowScope(rows, rowScope(fromScopeRow(toScopeRow(scope))[level][dataClass as DataClass]))
		.orderBy('id')
		.pluck('id');
