import type { Language } from '../kernel/errors/index.ts';

export const MEASURES = ['revenue', 'orders', 'activeCustomers', 'newCustomers'] as const;
/** What the report counts per unit, month and currency. */
export type Measure = (typeof MEASURES)[number];

/** Measures that follow from the counted ones. */
export type ShownMeasure = Measure | 'averageOrderValue';

interface Definition {
	name: string;
	meaning: string;
}

/** The one definition of each figure, as the reader sees it. The roll-up SQL and the independent recount in the tests both follow it. */
export const DEFINITIONS: Record<ShownMeasure, { unit: 'money' | 'count' } & Record<Language, Definition>> = {
	revenue: {
		unit: 'money',
		en: {
			name: 'Revenue',
			meaning:
				'Sum of the confirmed orders of the month, by business day of the unit, less its credits and including adjustments and counter sales.',
		},
		nl: {
			name: 'Omzet',
			meaning:
				'Som van de bevestigde opdrachten van de maand, naar werkdag van de vestiging, verminderd met creditopdrachten en inclusief correcties en balieverkoop.',
		},
	},
	orders: {
		unit: 'count',
		en: {
			name: 'Orders',
			meaning: 'Number of confirmed orders of the month, counter sales included; credits and adjustments do not count.',
		},
		nl: {
			name: 'Opdrachten',
			meaning: 'Aantal bevestigde opdrachten van de maand, inclusief balieverkoop; creditopdrachten en correcties tellen niet mee.',
		},
	},
	activeCustomers: {
		unit: 'count',
		en: { name: 'Active customers', meaning: 'Customers of the unit with at least one confirmed order in the month.' },
		nl: { name: 'Actieve klanten', meaning: 'Klanten van de vestiging met minstens één bevestigde opdracht in de maand.' },
	},
	newCustomers: {
		unit: 'count',
		en: { name: 'New customers', meaning: 'Customers whose first confirmed order at the unit falls in the month.' },
		nl: { name: 'Nieuwe klanten', meaning: 'Klanten van wie de eerste bevestigde opdracht bij de vestiging in de maand valt.' },
	},
	averageOrderValue: {
		unit: 'money',
		en: { name: 'Average order value', meaning: 'Revenue divided by the number of orders.' },
		nl: { name: 'Gemiddelde opdrachtwaarde', meaning: 'Omzet gedeeld door het aantal opdrachten.' },
	},
};
