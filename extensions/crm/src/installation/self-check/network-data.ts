import { defineFinding, type Finding } from './finding.ts';

export interface DataFacts {
	/** Users whose stored scope says something else than the network gives them now. */
	wrongScopes: readonly string[];
	wrongAmounts: number;
}

const scopes = defineFinding<{ count: number }>({
	code: 'CRM_CHECK_SCOPES',
	severity: 'refuse',
	en: ({ count }) => ({
		message: `The stored rights of ${count} users are not what members and agreements give them.`,
		remedy: 'Start the server again, or run "npx directus crm:doctor --mend": both compute them anew.',
	}),
	nl: ({ count }) => ({
		message: `De opgeslagen rechten van ${count} gebruikers zijn niet wat hun functies en de gegevensafspraken hun geven.`,
		remedy: 'Start de server opnieuw, of voer "npx directus crm:doctor --mend" uit: beide berekenen ze opnieuw.',
	}),
});

const amounts = defineFinding<{ count: number }>({
	code: 'CRM_CHECK_AMOUNTS',
	severity: 'warn',
	en: ({ count }) => ({ message: `${count} orders are not the sum of their lines.`, remedy: 'Run "npx directus crm:doctor --mend".' }),
	nl: ({ count }) => ({
		message: `${count} opdrachten zijn niet de som van hun regels.`,
		remedy: 'Voer "npx directus crm:doctor --mend" uit.',
	}),
});

export const dataFindings = ({ wrongScopes, wrongAmounts }: DataFacts): Finding[] => [
	...(wrongScopes.length > 0 ? [{ ...scopes({ count: wrongScopes.length }), mend: { kind: 'scopes' } as const }] : []),
	...(wrongAmounts > 0 ? [{ ...amounts({ count: wrongAmounts }), mend: { kind: 'amounts' } as const }] : []),
];
