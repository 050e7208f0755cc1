import type { OrderMap } from './order-map.ts';
import type { DateOrder } from './local-time.ts';
import type { DecimalStyle } from './decimal.ts';
import type { Columns } from './columns.ts';
import type { RowProblem } from './problem.ts';
import { cellReader } from './cell-reader.ts';
import { fieldValue, type FieldTypes, type FieldValue } from './field-value.ts';
import { lineAmount } from './line-amount.ts';
import { momentReader } from './moment.ts';

/** What a row needs to know of its unit. */
export interface UnitFacts {
	id: string;
	timeZone: string;
	currency: string;
}

export type OrderKind = 'order' | 'credit' | 'adjustment';
export type LineMark = 'none' | 'zero_price' | 'negative_price';

/** Numbers: thousandths of a piece, thousandths of the major unit, minor units. */
export interface OrderLine {
	unit: UnitFacts;
	invoice: string;
	kind: OrderKind;
	/** null: a counter sale */
	customer: { number: string; name: string } | null;
	sku: string | null;
	description: string | null;
	quantityThousandths: number;
	unitPriceMills: number;
	amountMinor: number;
	mark: LineMark;
	day: string;
	instantMs: number | null;
	currency: string;
	channel: string | null;
	lineNumber: string | null;
	fields: Record<'order' | 'line' | 'customer', Record<string, FieldValue>>;
}

export interface LineSetup {
	map: OrderMap;
	columns: Columns;
	dateOrder: DateOrder;
	quantityStyle: DecimalStyle;
	priceStyle: DecimalStyle;
	/** The unit that a value of the unit column stands for; null when there is none that may be written. */
	unitOf: (value: string) => UnitFacts | null;
	fieldTypes: FieldTypes;
}

const NONE = Object.freeze({});
const MAX_QUANTITY = 99_999_999_999_999;

const kindOf = (invoice: string, { creditPrefix, adjustmentPrefix }: OrderMap['kinds']): OrderKind => {
	if (creditPrefix !== undefined && invoice.startsWith(creditPrefix)) return 'credit';
	return adjustmentPrefix !== undefined && invoice.startsWith(adjustmentPrefix) ? 'adjustment' : 'order';
};

const markOf = (mills: number): LineMark => (mills === 0 ? 'zero_price' : mills < 0 ? 'negative_price' : 'none');

/** Makes the function that reads one row of cells as a line of an order; the first problem of a row is the one that is told. */
export const lineReader = (setup: LineSetup): ((cells: readonly string[]) => OrderLine | RowProblem) => {
	const { map, columns, unitOf, fieldTypes } = setup;
	const { fixed, customers } = map;
	const cell = cellReader(columns);
	const readMoment = momentReader(setup.dateOrder, map.dates.timeZone);
	const fixedQuantity = fixed.quantity === undefined ? null : String(fixed.quantity);
	const wanted = (['order', 'line', 'customer'] as const).filter((part) => columns.fields[part].length > 0);

	const readUnit = (): UnitFacts | null => {
		const value = fixed.unit ?? cell.required('unit', 255);
		const unit = value === '' ? null : unitOf(value);
		if (unit === null && value !== '') cell.refuse('unit_unknown', 'unit', value);
		return unit;
	};
	const readCustomer = (): OrderLine['customer'] => {
		const text = cell.id('customer', 64 - customers.numberPrefix.length);
		if (text === null) return null;
		const number = customers.numberPrefix + (customers.wholeNumbers ? text.replace(/[.,]0+$/, '') : text);
		return { number, name: cell.text('customerName', 255) ?? customers.name.replaceAll('{number}', number).slice(0, 255) };
	};
	const readFields = (): OrderLine['fields'] => {
		const read: OrderLine['fields'] = { order: NONE, line: NONE, customer: NONE };
		for (const part of wanted) {
			const values: Record<string, FieldValue> = {};
			for (const { field, at } of columns.fields[part]) {
				const type = fieldTypes[part][field]!;
				const value = fieldValue(cell.at(at), type, { dateOrder: setup.dateOrder, decimal: setup.priceStyle });
				if (value === undefined) cell.refuseAt('value_unreadable', at, cell.at(at), type);
				else values[field] = value;
			}
			read[part] = values;
		}
		return read;
	};

	return (cells) => {
		cell.begin(cells);
		const invoice = cell.requiredId('invoice', 64 - map.orders.numberPrefix.length);
		const unit = readUnit();
		const quantityThousandths =
			fixedQuantity === null
				? cell.thousandths('quantity', setup.quantityStyle, map.numbers.round)
				: Math.round(Number(fixedQuantity) * 1000);
		if (Math.abs(quantityThousandths) > MAX_QUANTITY) cell.refuse('number_too_large', 'quantity', String(quantityThousandths / 1000));
		const unitPriceMills = cell.thousandths('unitPrice', setup.priceStyle, map.numbers.round);
		const amountMinor = lineAmount(quantityThousandths, unitPriceMills);
		if (amountMinor === null) cell.refuse('amount_too_large', 'unitPrice', `${quantityThousandths / 1000} × ${unitPriceMills / 1000}`);
		const when = unit === null ? null : readMoment(cell.required('orderedAt', 64), unit.timeZone);
		if (when !== null && 'problem' in when) cell.refuse(when.problem, 'orderedAt', when.found ?? undefined, when.expected);
		const customer = readCustomer();
		const sku = cell.id('sku', 64);
		const description = cell.text('description', 255);
		const currency = cell.currency() ?? fixed.currency ?? unit?.currency ?? '';
		const channel = cell.channel() ?? fixed.channel ?? null;
		const lineNumber = cell.id('lineNumber', 64);
		const fields = readFields();
		if (columns.at.lineNumber !== undefined && lineNumber === null) cell.refuse('missing', 'lineNumber', '');
		const problem = cell.problem();
		if (problem !== null) return problem;
		if (unit === null || amountMinor === null || when === null || 'problem' in when)
			throw new Error('A row without a problem lacks a value.');
		return {
			unit,
			invoice,
			kind: kindOf(invoice, map.kinds),
			customer,
			sku,
			description,
			quantityThousandths,
			unitPriceMills,
			amountMinor,
			mark: markOf(unitPriceMills),
			day: when.day,
			instantMs: when.instantMs,
			currency,
			channel,
			lineNumber,
			fields,
		};
	};
};

export const isProblem = (read: OrderLine | RowProblem): read is RowProblem => 'code' in read;
