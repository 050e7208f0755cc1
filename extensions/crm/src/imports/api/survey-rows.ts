import { dateOrderOf, dateSurvey } from '../date-survey.ts';
import { decimalStyleOf, decimalSurvey, type DecimalStyle } from '../decimal.ts';
import { datesAmbiguous, numbersAmbiguous, tooManyNewUnits } from '../errors.ts';
import type { DateOrder } from '../local-time.ts';
import type { OrderMap } from '../order-map.ts';
import type { ByteSource } from './byte-source.ts';
import type { FileShape } from './examine-file.ts';
import { fileRows } from './file-rows.ts';

/** What only all rows together can tell. */
export interface Reading {
	dateOrder: DateOrder;
	quantityStyle: DecimalStyle;
	priceStyle: DecimalStyle;
	/** Values of the unit column that are not known as units. */
	newUnits: string[];
}

const MAX_NEW_UNITS = 500;

/**
 * Chooses one reading of dates and one of numbers per column from all rows, and collects units that are not there yet.
 * A map that leaves nothing open costs no pass over the file.
 * @throws CRM_IMPORT_DATES_AMBIGUOUS, CRM_IMPORT_NUMBERS_AMBIGUOUS when the file allows two readings: the importer is asked
 */
export const surveyRows = async (
	source: ByteSource,
	shape: FileShape,
	map: OrderMap,
	isUnit: (value: string) => boolean,
): Promise<Reading> => {
	const { order } = map.dates;
	const { decimal } = map.numbers;
	const { at, nameOf } = shape.columns;
	const wantsUnits = map.units.createMissing !== undefined && at.unit !== undefined;
	if (order !== undefined && decimal !== undefined && !wantsUnits)
		return { dateOrder: order, quantityStyle: decimal, priceStyle: decimal, newUnits: [] };

	const dates = dateSurvey();
	const quantities = decimalSurvey();
	const prices = decimalSurvey();
	const newUnits = new Set<string>();
	for await (const rows of fileRows(source, shape).pieces()) {
		for (const { kind, cells } of rows) {
			if (kind !== 'cells') continue;
			if (order === undefined) dates.add(cells[at.orderedAt!]!.trim());
			if (decimal === undefined) {
				prices.add(cells[at.unitPrice!]!);
				if (at.quantity !== undefined) quantities.add(cells[at.quantity]!);
			}
			if (!wantsUnits) continue;
			const unit = cells[at.unit!]!.trim();
			if (unit !== '' && unit.length <= 255 && !newUnits.has(unit) && !isUnit(unit)) newUnits.add(unit);
			if (newUnits.size > MAX_NEW_UNITS) throw tooManyNewUnits({ limit: MAX_NEW_UNITS, sample: [...newUnits].slice(0, 3) });
		}
	}
	const dateOrder = order ?? dateOrderOf(dates.result());
	if (dateOrder === null) throw datesAmbiguous({ column: nameOf(at.orderedAt!), sample: dates.sample() });
	const ownPrice = decimal ?? decimalStyleOf(prices.result(), null);
	const ownQuantity = decimal ?? decimalStyleOf(quantities.result(), null);
	const priceStyle = ownPrice ?? decimalStyleOf(prices.result(), hasOwnEvidence(quantities.result()) ? ownQuantity : null);
	const quantityStyle = ownQuantity ?? decimalStyleOf(quantities.result(), hasOwnEvidence(prices.result()) ? ownPrice : null);
	if (priceStyle === null) throw numbersAmbiguous({ column: nameOf(at.unitPrice!), sample: prices.sample() });
	if (quantityStyle === null) throw numbersAmbiguous({ column: nameOf(at.quantity!), sample: quantities.sample() });
	return { dateOrder, priceStyle, quantityStyle, newUnits: [...newUnits] };
};

const hasOwnEvidence = ({ point, comma }: { point: number; comma: number }) => point > 0 || comma > 0;
