import type { PermissionRow } from '../../kernel/access/api/index.ts';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import { CRM_POLICY_ID } from '../../wall/index.ts';
import { adminMembers, adminPublic, crmDoor, crmPolicyIsAdmin, crmPublic, openRule, systemDoor } from './door-findings.ts';
import { failsOpen } from './filter-strength.ts';
import type { Finding, Mend, Severity } from './finding.ts';
import type { Holders } from './holders.ts';
import { opensSystemDoor } from './system-doors.ts';
import type { StoredPermission } from '../permission-diff.ts';

export interface PolicyFacts {
	id: string;
	name: string;
	isAdmin: boolean;
	heldBy: Holders;
}

export interface RuleFacts extends StoredPermission {
	policy: string;
}

export interface DoorFacts {
	policies: readonly PolicyFacts[];
	permissions: readonly RuleFacts[];
	compiled: readonly PermissionRow[];
	/** Whether a table of ours points to files or a unit keeps one: before that no file belongs to the network. */
	hasFiles: boolean;
}

const reachesNetwork = ({ isPublic, members }: Holders): boolean => isPublic || members > 0;
const isHeld = (holders: Holders): boolean => reachesNetwork(holders) || holders.others > 0;

const isOpenRule = ({ action, permissions, validation }: RuleFacts): boolean => failsOpen(action === 'create' ? validation : permissions);

/** A rule that says no more than the compiled table says may stand in any policy. */
const isWider = (rule: RuleFacts, compiled: readonly PermissionRow[]): boolean => {
	const own = compiled.find(({ collection, action }) => collection === rule.collection && action === rule.action);
	if (!own) return true;
	const sameRows = JSON.stringify([own.permissions, own.validation]) === JSON.stringify([rule.permissions, rule.validation]);
	return !sameRows || !(rule.fields ?? []).every((field) => own.fields.includes(field));
};

const describe = (rules: readonly RuleFacts[]): string[] =>
	Object.entries(Object.groupBy(rules, ({ collection }) => collection)).map(
		([collection, group = []]) => `${collection} (${group.map(({ action }) => action).join(', ')})`,
	);

const removing = (rules: readonly RuleFacts[]): { mend: Mend } => ({
	mend: { kind: 'remove-permissions', ids: rules.map(({ id }) => id) },
});

/** Rows of the network for somebody whom no agreement knows. */
const crmSeverity = ({ heldBy }: PolicyFacts, rules: readonly RuleFacts[]): Severity =>
	reachesNetwork(heldBy) || (heldBy.others > 0 && rules.some(isOpenRule)) ? 'refuse' : 'warn';

const crmDoors = (policy: PolicyFacts, facts: DoorFacts): Finding[] => {
	const rules = facts.permissions.filter(
		(rule) => rule.policy === policy.id && rule.collection in CRM_FIELDS && isWider(rule, facts.compiled),
	);
	if (rules.length === 0) return [];
	const values = { policy: policy.name, doors: describe(rules), heldBy: policy.heldBy };
	const open = rules.filter(isOpenRule);
	return [
		{
			...(open.length > 0 ? openRule({ ...values, doors: describe(open) }) : crmDoor(values)),
			severity: crmSeverity(policy, rules),
			...removing(rules),
		},
	];
};

const isFileRule = ({ collection }: RuleFacts): boolean => collection === 'directus_files';

/** Whether somebody who is no administrator could open every file of the host. */
export const opensFiles = ({ policies, permissions }: DoorFacts): boolean =>
	policies.some(
		({ id, isAdmin, heldBy }) =>
			!isAdmin && isHeld(heldBy) && permissions.some((rule) => rule.policy === id && isFileRule(rule) && opensSystemDoor(rule)),
	);

const systemDoors = (policy: PolicyFacts, facts: DoorFacts): Finding[] => {
	if (!isHeld(policy.heldBy)) return [];
	const rules = facts.permissions.filter((rule) => rule.policy === policy.id && opensSystemDoor(rule));
	const grave = rules.filter((rule) => facts.hasFiles || !isFileRule(rule));
	const finding = (some: readonly RuleFacts[], severity: Severity): Finding[] =>
		some.length === 0
			? []
			: [{ ...systemDoor({ policy: policy.name, doors: describe(some), heldBy: policy.heldBy }), severity, ...removing(some) }];
	const refused = reachesNetwork(policy.heldBy) ? grave : grave.filter(isFileRule);
	return [
		...finding(refused, 'refuse'),
		...finding(
			rules.filter((rule) => !refused.includes(rule)),
			'warn',
		),
	];
};

const adminFindings = ({ id, isAdmin, name, heldBy }: PolicyFacts): Finding[] => {
	if (!isAdmin) return [];
	if (heldBy.isPublic) return [{ ...adminPublic({ policy: name }), mend: { kind: 'take-from-public', policy: id } }];
	return heldBy.members > 0 ? [adminMembers({ policy: name, count: heldBy.members })] : [];
};

const ownPolicy = ({ id, isAdmin, heldBy }: PolicyFacts): Finding[] => [
	...(isAdmin ? [{ ...crmPolicyIsAdmin(), mend: { kind: 'no-administrators' } as const }] : []),
	...(heldBy.isPublic ? [{ ...crmPublic(), mend: { kind: 'take-from-public', policy: id } as const }] : []),
];

/** Doors into the network that stand beside the compiled table, in policies of the host and in how policies are held. */
export const policyFindings = (facts: DoorFacts): Finding[] =>
	facts.policies.flatMap((policy) =>
		policy.id === CRM_POLICY_ID
			? ownPolicy(policy)
			: policy.isAdmin
				? adminFindings(policy)
				: [...crmDoors(policy, facts), ...systemDoors(policy, facts)],
	);
