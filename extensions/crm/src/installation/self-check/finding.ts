import type { Wording } from '../../kernel/errors/index.ts';

/** `refuse`: the server does not serve. `warn`: it serves, and says so. */
export type Severity = 'refuse' | 'warn';

/** What `crm:doctor --mend` does about a finding. */
export type Mend =
	| { kind: 'installation' }
	| { kind: 'entries' }
	| { kind: 'remove-permissions'; ids: readonly number[] }
	| { kind: 'take-from-public'; policy: string }
	| { kind: 'no-administrators' }
	| { kind: 'scopes' }
	| { kind: 'amounts' };

export interface Finding {
	code: `CRM_CHECK_${string}`;
	severity: Severity;
	en: Wording;
	nl: Wording;
	mend?: Mend;
}

interface Definition<Values> {
	code: Finding['code'];
	severity: Severity;
	en: (values: Values) => Wording;
	nl: (values: Values) => Wording;
}

/** Makes the one constructor of one finding. */
export const defineFinding =
	<Values>({ code, severity, en, nl }: Definition<Values>) =>
	(values: Values): Finding => ({ code, severity, en: en(values), nl: nl(values) });

export const isRefusal = ({ severity }: Finding): boolean => severity === 'refuse';
