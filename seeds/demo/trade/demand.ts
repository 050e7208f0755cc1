import { addMonths, monthOf, monthsBetween, type Day, type Month } from '../../../extensions/crm/src/kernel/measure/index.ts';
import { addDays, daysBetween, shopDay } from '../calendar.ts';
import { EVENTS } from '../network/franchises.ts';
import type { Franchise } from '../network/units.ts';
import type { Category } from './products.ts';
import type { Random } from '../random.ts';

/** A month of one shop, as far as it lies within its opening and today. */
export interface TradeMonth {
	month: Month;
	/** First and last day on which the shop traded in it. */
	from: Day;
	to: Day;
	orders: number;
}

/** Whole months before the present one. */
const MONTHS = 24;
/** Bicycles, January first: an average month is 1. */
const SEASON = [0.7, 0.8, 1.1, 1.28, 1.32, 1.2, 0.97, 0.92, 1.1, 0.97, 0.86, 0.82];
/** Goods that sell in another season than bicycles; January first. */
const SEASON_OF: Partial<Record<Category, readonly number[]>> = {
	Verlichting: [1.6, 1.2, 0.7, 0.4, 0.3, 0.3, 0.3, 0.5, 1.1, 2, 2, 1.6],
	Regenkleding: [1.2, 1.1, 1, 0.8, 0.6, 0.5, 0.7, 0.9, 1.3, 1.6, 1.4, 1],
	Kinderfietsen: [0.5, 0.6, 1, 1.4, 1.3, 1.1, 0.9, 1.1, 0.8, 0.7, 1.2, 1.6],
};
const NOISE = 0.07;

const monthIndex = (month: Month): number => Number(month.slice(5)) - 1;
const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);
const latest = (...days: Day[]): Day => days.reduce((a, b) => (a > b ? a : b));
const earliest = (...days: Day[]): Day => days.reduce((a, b) => (a < b ? a : b));

export const firstDayOfTrade = (today: Day): Day => `${addMonths(monthOf(today), -MONTHS)}-01`;

export const seasonOf = (category: Category, month: Month): number => SEASON_OF[category]?.[monthIndex(month)] ?? 1;

export const tradeMonths = ({ franchise, today, random }: { franchise: Franchise; today: Day; random: Random }): TradeMonth[] => {
	const present = monthOf(today);
	const lastDay = franchise.closedOn ?? today;
	return monthsBetween(addMonths(present, -MONTHS), present).flatMap((month) => {
		const noise = Math.exp(random.normal() * NOISE);
		const from = latest(`${month}-01`, franchise.openedOn);
		const to = earliest(lastDayOf(month), lastDay);
		if (from > to) return [];
		const share = (daysBetween(from, to) + 1) / (daysBetween(`${month}-01`, lastDayOf(month)) + 1);
		return [{ month, from, to, orders: Math.round(paceIn(franchise, { month, present }) * share * noise) }];
	});
};

/** A day in the month on which the shop was open; its first day of trade when there is none. */
export const openDayIn = ({ from, to }: Pick<TradeMonth, 'from' | 'to'>, random: Random): Day => {
	const day = shopDay(addDays(from, random.int(0, daysBetween(from, to))));
	return day <= to ? day : from;
};

function paceIn(franchise: Franchise, { month, present }: { month: Month; present: Month }): number {
	const ago = monthsBetween(month, present).length - 1;
	const event = EVENTS[franchise.code]?.find(({ from, to }) => ago <= from && ago >= to)?.factor ?? 1;
	const season = SEASON[monthIndex(month)] ?? 1;
	return franchise.pace * (1 + franchise.growth) ** (-ago / 12) * season * event * startingUp(franchise.openedMonthsAgo - ago);
}

/** A new shop needs about a year to become known. */
function startingUp(monthsOpen: number): number {
	return 1 - 0.65 * Math.exp(-Math.max(0, monthsOpen) / 4);
}
