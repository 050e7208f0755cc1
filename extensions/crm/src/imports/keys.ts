/** Texts from which keys are made: the same row of the same source gives the same key in every run. */

const BETWEEN = '\u0001';

/** Key of an order or a customer within its unit, kept in source_key. */
export const sourceKey = (source: string, number: string): string => `${source}:${number}`;

export const idText = (kind: 'order' | 'customer' | 'line' | 'product' | 'unit', ...parts: readonly string[]): string =>
	[kind, ...parts].join(BETWEEN);

export interface LineContent {
	sku: string | null;
	description: string | null;
	quantityThousandths: number;
	unitPriceMills: number;
	/** Milliseconds since 1970, or the day when no time is known. */
	when: number | string;
	customer: string | null;
}

/** The content of a line as one text; lines of one order with the same text are told apart by their occurrence. */
export const contentText = ({ sku, description, quantityThousandths, unitPriceMills, when, customer }: LineContent): string =>
	[sku ?? '', description ?? '', quantityThousandths, unitPriceMills, when, customer ?? ''].join(BETWEEN);
