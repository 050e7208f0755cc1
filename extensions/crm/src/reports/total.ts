import { hidden, type Cell } from './cells.ts';
import { MEASURES, type Measure } from './measures.ts';
import { IN_NO_SUM, SHOWN, groupSize } from './published-cell.ts';
import { ABSENT, FAMILY_OF, absentCell, rowOf, type Family, type Period, type Strip } from './strip.ts';

/** Names one group of hidden cells within a report. */
export const groupName = (currency: string, monthIndex: number, mark: number): string => `${currency} ${monthIndex} ${mark}`;

/** Months in which a group is cut by the units of a total, may be in no sum, or would give way to what this reader knows by name. */
const closedMonths = (
	strips: readonly Strip[],
	family: Family,
	{ months, unsafeGroups }: Pick<TotalContext, 'months' | 'unsafeGroups'>,
): boolean[] =>
	months.map((_, index) => {
		const met = new Map<number, number>();
		for (const { groups } of strips) {
			const mark = groups?.[family][index] ?? SHOWN;
			if (mark === IN_NO_SUM) return true;
			if (mark > SHOWN) met.set(mark, (met.get(mark) ?? 0) + 1);
		}
		return [...met].some(
			([mark, count]) => count !== groupSize(mark) || unsafeGroups.has(groupName(strips[0]?.currency ?? '', index, mark)),
		);
	});

export interface TotalContext extends Period {
	unsafeGroups: ReadonlySet<string>;
}

/**
 * The total of published figures: the sum of the shown cells and of whole groups, or hidden.
 * @param strips  published, one currency, each unit of the total that the reader is entitled to
 */
export const totalCells = (strips: readonly Strip[], context: TotalContext): Record<Measure, Cell[]> => {
	const isClosed = { sales: closedMonths(strips, 'sales', context), newCustomers: closedMonths(strips, 'newCustomers', context) };
	const cells = (measure: Measure): Cell[] => {
		const family = FAMILY_OF[measure];
		const { length } = context.months;
		const sums = rowOf(length, 0);
		const published = rowOf(length, 0);
		for (const { groups, values } of strips) {
			const [marks, figures] = [groups?.[family], values[measure]];
			for (let index = 0; index < length; index++) {
				if (marks?.[index] === ABSENT) continue;
				sums[index]! += figures[index]!;
				published[index]! += 1;
			}
		}
		return context.months.map((month, index) => {
			if (isClosed[family][index]) return hidden('protected');
			return published[index] === 0 ? absentCell(month, context) : sums[index]!;
		});
	};
	return Object.fromEntries(MEASURES.map((measure) => [measure, cells(measure)])) as Record<Measure, Cell[]>;
};

/** The total of figures of this moment. */
export const exactTotal = (strips: readonly Strip[], length: number): Record<Measure, Cell[]> => {
	const cells = (measure: Measure): Cell[] => {
		const sums = new Float64Array(length);
		for (const { values } of strips) for (let index = 0; index < length; index++) sums[index]! += values[measure][index]!;
		return [...sums];
	};
	return Object.fromEntries(MEASURES.map((measure) => [measure, cells(measure)])) as Record<Measure, Cell[]>;
};
