import { rulesToAST } from '@casl/ability/extra';
import type { CrmAbility } from '../abilities.ts';
import type { Action, Subject } from '../access-rule.ts';
import { rowScope, type RowScope } from '../row-scope.ts';

/** The AST of `unit in [...]`, the one shape that a rule of a protected collection compiles to. */
const unitsOf = (ast: unknown): readonly string[] => {
	const { operator, field, value } = ast as { operator?: unknown; field?: unknown; value?: unknown };
	if (operator === 'in' && field === 'unit' && Array.isArray(value) && value.every((unit) => typeof unit === 'string')) return value;
	throw new Error(`No row scope can be made of the condition ${JSON.stringify(ast)}.`);
};

/** The knex reader of the access table: CASL's null means nobody and becomes `none`, never an absent filter. */
export const toRowScope = (ability: CrmAbility, action: Action, subject: Subject): RowScope => {
	const ast = rulesToAST(ability, action, subject);
	return ast === null ? { kind: 'none' } : rowScope(unitsOf(ast));
};
