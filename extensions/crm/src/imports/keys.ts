/** Texts from which keys are made: the same row of the same source gives the same key in every run. */
import type { OrderLine } from './order-line.ts';

const BETWEEN = '\u0001';

/** Key of an order or a customer within its unit, kept in source_key. */
export const sourceKey = (source: string, number: string): string => `${source}:${number}`;

export const idText = (kind: 'order' | 'customer' | 'line' | 'product' | 'unit', ...parts: readonly string[]): string =>
	[kind, ...parts].join(BETWEEN);

export type LineContent = Pick<
	OrderLine,
	'sku' | 'description' | 'quantityThousandths' | 'unitPriceMills' | 'instantMs' | 'day' | 'customer'
>;

/** The content of a line as one text; lines of one order with the same text are told apart by their occurrence. */
export const contentText = ({ sku, description, quantityThousandths, unitPriceMills, instantMs, day, customer }: LineContent): string =>
	`${sku ?? ''}${BETWEEN}${description ?? ''}${BETWEEN}${quantityThousandths}${BETWEEN}${unitPriceMills}${BETWEEN}${instantMs ?? day}${BETWEEN}${customer?.number ?? ''}`;
