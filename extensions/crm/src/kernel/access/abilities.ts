import { createMongoAbility, mongoQueryMatcher, type ConditionsMatcher, type MongoAbility, type MongoQuery } from '@casl/ability';
import type { AccessRule, Action, Subject } from './access-rule.ts';
import { listOf } from './scope-list.ts';
import type { Scope } from './vocabulary.ts';

export type CrmAbility = MongoAbility<[Action, Subject | (Record<string, unknown> & { __caslSubjectType__: Subject })]>;

const COLUMN = /^[a-z_][a-z0-9_]*$/;

/** A list in the place of one id is no row of anybody's: a query language of documents would look into it. */
const scalarMatcher: ConditionsMatcher<MongoQuery> = (conditions) => {
	const matches = mongoQueryMatcher(conditions);
	const columns = Object.keys(conditions);
	const scalars = (row: Record<string, unknown>) => columns.every((column) => !Array.isArray(row[column])) && matches(row);
	return Object.assign(scalars, matches.ast && { ast: matches.ast });
};

/**
 * The access table for one scope, as CASL abilities: the reader that answers in memory.
 * Condition keys come from the table only, values are lists of ids: no operator can arrive with a request.
 */
export const abilitiesFor = (rules: readonly AccessRule[], scope: Scope): CrmAbility =>
	createMongoAbility<CrmAbility>(
		rules.map(({ subject, action, where, fields }) => {
			const fieldsPart = action === 'delete' ? {} : { fields: [...fields] };
			if (where.kind === 'everyone') return { action, subject, ...fieldsPart };
			if (where.kind === 'self') return { action, subject, ...fieldsPart, conditions: { id: { $in: [scope.user] } } };
			if (!COLUMN.test(where.column)) throw new Error(`Access rule of ${subject}: "${where.column}" is no column name.`);
			return { action, subject, ...fieldsPart, conditions: { [where.column]: { $in: [...listOf(scope, where.list)] } } };
		}),
		{ conditionsMatcher: scalarMatcher },
	);
