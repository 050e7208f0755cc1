import { defineFinding, type Finding } from './finding.ts';
import type { PermissionDiff } from '../permission-diff.ts';

const rulesWider = defineFinding<{ doors: readonly string[] }>({
	code: 'CRM_CHECK_RULES_CHANGED',
	severity: 'refuse',
	en: ({ doors }) => ({
		message: `Rules of the policy "CRM" were changed or added by hand: ${doors.join(', ')}.`,
		remedy: 'Start the server again, or run "npx directus crm:doctor --mend": both put the rules back.',
	}),
	nl: ({ doors }) => ({
		message: `Regels van het beleid "CRM" zijn met de hand gewijzigd of toegevoegd: ${doors.join(', ')}.`,
		remedy: 'Start de server opnieuw, of voer "npx directus crm:doctor --mend" uit: beide herstellen de regels.',
	}),
});

const rulesMissing = defineFinding<{ doors: readonly string[] }>({
	code: 'CRM_CHECK_RULES_MISSING',
	severity: 'warn',
	en: ({ doors }) => ({
		message: `Rules of the policy "CRM" are missing, so members cannot do all they should: ${doors.join(', ')}.`,
		remedy: 'Start the server again, or run "npx directus crm:doctor --mend".',
	}),
	nl: ({ doors }) => ({
		message: `Regels van het beleid "CRM" ontbreken, dus leden kunnen niet alles wat zij zouden moeten: ${doors.join(', ')}.`,
		remedy: 'Start de server opnieuw, of voer "npx directus crm:doctor --mend" uit.',
	}),
});

const name = ({ collection, action }: { collection: string; action: string }) => `${collection} ${action}`;

/** The rows of our own policy against what the access table compiles to. */
export const ownRuleFindings = ({ missing, changed, surplus }: PermissionDiff): Finding[] => {
	const wider = [...changed.map(({ row }) => name(row)), ...surplus.map(name)];
	const mend = { kind: 'installation' } as const;
	return [
		...(wider.length > 0 ? [{ ...rulesWider({ doors: wider }), mend }] : []),
		...(missing.length > 0 ? [{ ...rulesMissing({ doors: missing.map(name) }), mend }] : []),
	];
};

/** What another process that puts the rules right at this moment makes look wrong. */
export const isOwnRuleFinding = ({ code }: Finding): boolean => code === 'CRM_CHECK_RULES_CHANGED' || code === 'CRM_CHECK_RULES_MISSING';
