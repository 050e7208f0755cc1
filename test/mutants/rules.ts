import { ACCESS_TABLE } from '../../extensions/crm/src/wall/access-table.ts';
import type { Mutant } from './mutant.ts';

const TABLE = '[...networkRules, ...productRules, ...customerRules, ...activityRules, ...orderRules]';

/** Every rule left out, and every rule opened to all rows. */
const changes = ACCESS_TABLE.flatMap(({ subject, action, where }, at) => [
	[`rule-left-out-${action}-${subject}`, `rules.filter((_, index) => index !== ${at})`],
	...(where.kind === 'everyone'
		? []
		: [
				[
					`rule-opened-${action}-${subject}`,
					`rules.map((rule, index) => (index === ${at} ? { ...rule, where: { kind: 'everyone' } } : rule))`,
				],
			]),
]) as [string, string][];

export const RULE_KEYS: readonly string[] = changes.map(([key]) => key);

/** The table with all of them, picked by the same switch as the guard's mutants. */
export const RULE_SWITCH: Mutant = {
	key: 'rules',
	file: 'extensions/crm/src/wall/access-table.ts',
	from: TABLE,
	to: `(({ ${changes.map(([key, change]) => `'${key}': (rules) => ${change}`).join(', ')} })[process.env['CRM_MUTANT'] ?? ''] ?? ((rules) => rules))(${TABLE})`,
};
