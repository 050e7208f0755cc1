import type { Columns } from '../columns.ts';
import type { CountTable } from '../count-table.ts';
import { contentText, idText, sourceKey } from '../keys.ts';
import type { OrderLine } from '../order-line.ts';
import type { OrderMap } from '../order-map.ts';
import type { PendingLine } from '../pending-line.ts';
import type { RowProblem } from '../problem.ts';
import { digestOf, lineIdOf, uuidFrom } from './digest.ts';

type Place = Pick<PendingLine, 'row' | 'fileLine' | 'cells' | 'repair'>;

/** Remembers the last answer: the lines of one order stand together. */
const remembering = (make: (text: string) => string) => {
	let last = { text: '', made: '' };
	return (text: string): string => {
		if (last.text !== text) last = { text, made: make(text) };
		return last.made;
	};
};

/**
 * Makes the function that gives a line its keys.
 * - order and customer: unit, source and number
 * - line: the map's line number within the order, else its content and which occurrence of it this is
 * @param occurrences  of contents and line numbers in the file so far
 */
export const pendingMaker = (
	map: OrderMap,
	columns: Columns,
	occurrences: CountTable,
): ((place: Place, line: OrderLine) => PendingLine | RowProblem) => {
	const orderIdOf = remembering(uuidFrom);
	const customerIdOf = remembering(uuidFrom);
	return (place, line) => {
		const orderKey = sourceKey(map.source, line.invoice);
		const orderId = orderIdOf(idText('order', line.unit.id, orderKey));
		const customerKey = line.customer === null ? null : sourceKey(map.customers.source ?? map.source, line.customer.number);
		const customerId = customerKey === null ? null : customerIdOf(idText('customer', line.unit.id, customerKey));
		const digest = digestOf(idText('line', orderId, line.lineNumber === null ? contentText(line) : `n:${line.lineNumber}`));
		const occurrence = place.repair !== null && line.lineNumber === null ? 1 : occurrences.increment(digest.high, digest.low);
		if (line.lineNumber !== null && occurrence > 1)
			return { code: 'line_number_repeated', column: columns.nameOf(columns.at.lineNumber!), found: line.lineNumber };
		const lineKey = line.lineNumber === null ? `c:${digest.hex}:${occurrence}` : `n:${line.lineNumber}`;
		return {
			row: place.row,
			fileLine: place.fileLine,
			cells: place.cells,
			repair: place.repair,
			line,
			orderId,
			orderKey,
			customerId,
			customerKey,
			contentHash: digest.hex,
			lineId: lineIdOf(orderId, lineKey),
			lineKey,
		};
	};
};
