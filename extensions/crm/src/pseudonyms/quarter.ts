import type { Day } from '../kernel/measure/index.ts';

/** A calendar quarter 'YYYY-Qn'. */
export type Quarter = string;

const partsOf = (quarter: Quarter): [year: number, number: number] => [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];

export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

export const firstDayOf = (quarter: Quarter): Day => {
	const [year, number] = partsOf(quarter);
	return `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`;
};

/** @param count whole quarters, may be negative */
export const addQuarters = (quarter: Quarter, count: number): Quarter => {
	const [year, number] = partsOf(quarter);
	const total = year * 4 + (number - 1) + count;
	return `${Math.floor(total / 4)}-Q${(((total % 4) + 4) % 4) + 1}`;
};
