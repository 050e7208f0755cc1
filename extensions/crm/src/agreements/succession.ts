import type { Agreement } from '../kernel/access/index.ts';
import type { About } from './parties.ts';

export interface Successor {
	about: About;
	rules: Agreement['rules'];
	start: Date;
	version: number;
}

const concerns = (agreement: Agreement, about: About) => agreement.status === 'active' && agreement.unit === about;

/** The last moment at which a version of this unit starts that has been agreed already; a new one must start after it. */
export const latestStart = (agreements: readonly Agreement[], about: About): Date | null => {
	const starts = agreements.filter((agreement) => concerns(agreement, about)).map(({ validFrom }) => validFrom.getTime());
	return starts.length === 0 ? null : new Date(Math.max(...starts));
};

/** The number of the last version, 0 when there is none. */
export const lastVersion = (agreements: readonly Agreement[], about: About): number =>
	Math.max(0, ...agreements.filter(({ unit }) => unit === about).map(({ version }) => version));

/** The agreements once a new version is agreed: it follows without end, and whatever would still run at its start ends then. */
export const succeeded = (agreements: readonly Agreement[], { about, rules, start, version }: Successor): Agreement[] => [
	...agreements.map((agreement) =>
		concerns(agreement, about) && agreement.validFrom < start && (agreement.validTo === null || agreement.validTo > start)
			? { ...agreement, validTo: start }
			: agreement,
	),
	{ unit: about, version, status: 'active', validFrom: start, validTo: null, rules },
];
