import type { Month } from '../../kernel/measure/index.ts';

/** One table of the publication: all units in one month and currency. */
export interface MonthKey {
	month: Month;
	currency: string;
}

export const keyOf = ({ month, currency }: MonthKey): string => `${month} ${currency}`;
