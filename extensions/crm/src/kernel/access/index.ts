/** Who may see and do what: scope, rules, abilities. Knows no feature word. */
export type { AccessRule, Action, CrmCollection, ScopeList, Subject } from './access-rule.ts';
export { abilitiesFor, type CrmAbility } from './abilities.ts';
export { agreementOf, isCurrent, nextChange, reaches, rulesFor } from './agreement.ts';
export { protectedRules } from './protected-rules.ts';
export { holdsUnit, rowScope, type RowScope } from './row-scope.ts';
export { emptyScope, leastLevel, manages, scope, type NetworkFacts } from './scope.ts';
export { listOf } from './scope-list.ts';
export { unitTree, type UnitRelation, type UnitTree } from './unit-tree.ts';
export { AUDIENCES, DATA_CLASSES, LEVELS } from './vocabulary.ts';
export type {
	Agreement,
	Audience,
	DataClass,
	Level,
	MemberFunction,
	Membership,
	NetworkUnit,
	Scope,
	SharingRule,
	UnitsPerClass,
} from './vocabulary.ts';
