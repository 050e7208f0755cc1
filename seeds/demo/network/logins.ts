import type { UnitMembersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';

export interface DemoLogin {
	email: string;
	function: UnitMembersRow['function'];
	/** Code of the unit. */
	unit: string;
	first: string;
	prefix: string | null;
	last: string;
}

/** Reserved (RFC 2606). Directus lets nobody in at a bare .example domain. */
export const DEMO_DOMAIN = 'demo.example.com';

export const DEMO_PASSWORD = 'demo-change-me';

/** Of DEMO_PASSWORD; made once, so that a run resumed after a kill ends in the same rows. */
export const DEMO_PASSWORD_HASH = '$argon2id$v=19$m=65536,t=3,p=4$GafJh9dDshqEqm1c3jrzOA$JrzeNahfrzOtlIKI2/teu16Wrn4HoRPfC11TKRWmvFg';

/** The franchise that the printed log-ins show. */
const SHOWN_FRANCHISE = 'UTW';

/** The log-ins that the start command prints, in the order to try them. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
	{
		email: `hoofdkantoor@${DEMO_DOMAIN}`,
		function: 'head_office',
		unit: 'HK',
		first: 'Marijke',
		prefix: null,
		last: 'Hoogland',
	},
	{
		email: `regio@${DEMO_DOMAIN}`,
		function: 'region_manager',
		unit: 'RMZ',
		first: 'Pieter',
		prefix: 'van der',
		last: 'Zee',
	},
	{
		email: `franchisenemer@${DEMO_DOMAIN}`,
		function: 'franchisee',
		unit: SHOWN_FRANCHISE,
		first: 'Sanne',
		prefix: 'van',
		last: 'Dijk',
	},
	{
		email: `medewerker@${DEMO_DOMAIN}`,
		function: 'employee',
		unit: SHOWN_FRANCHISE,
		first: 'Youssef',
		prefix: null,
		last: 'Benali',
	},
];
