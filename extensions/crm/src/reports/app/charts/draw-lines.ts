import { isShown } from '../../cells.ts';
import type { Figure } from '../comparison.ts';
import { linePath, type Point } from './line-path.ts';
import { axisTicks, linear } from './scale.ts';

interface Lines {
	now: readonly Figure[];
	before: readonly Figure[];
	/** Months from this index on still run. */
	openFrom: number;
	width: number;
	height: number;
	/** How a value is written on the axis. */
	label: (value: number) => string;
	/** What the two lines are called. */
	names: readonly [string, string];
}

const TOP = 24;
const BOTTOM = 26;
const RIGHT = 12;
/** Of one digit at 12 px. */
const DIGIT_WIDTH = 7;

/** Where everything of the chart stands, in pixels. */
export const drawLines = ({ now, before, openFrom, width, height, label, names }: Lines) => {
	const ticks = axisTicks([...now, ...before].filter(isShown), 4);
	const texts = ticks.map(label);
	const left = Math.max(...texts.map(({ length }) => length)) * DIGIT_WIDTH + 10;
	const plotWidth = Math.max(0, width - left - RIGHT);
	const plotHeight = height - TOP - BOTTOM;
	const last = Math.max(1, now.length - 1);
	const x = linear([0, last], [left, left + plotWidth]);
	const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [TOP + plotHeight, TOP]);
	const pointsOf = (figures: readonly Figure[]): (Point | null)[] => figures.map((figure, index) => (isShown(figure) ? { x: x(index), y: y(figure) } : null));
	const points = pointsOf(now);
	const step = plotWidth / last;
	const ending = points.findLastIndex((point) => point !== null);
	const end = points[ending];

	return {
		left,
		top: TOP,
		plotWidth,
		plotHeight,
		x,
		ticks: ticks.map((value, index) => ({ y: y(value), text: texts[index] ?? '' })),
		now: linePath(points.map((point, index) => (index < openFrom ? point : null))),
		/** The part that still grows, joined to the last closed month. */
		open: linePath(points.map((point, index) => (index >= openFrom - 1 ? point : null))),
		before: linePath(pointsOf(before)),
		end: end ? { ...end, open: ending >= openFrom } : null,
		hidden: now.flatMap((figure, index) => (figure === undefined || isShown(figure) ? [] : [{ x: Math.max(left, x(index) - step / 2), width: index === 0 || index === last ? step / 2 : step }])),
		names: [
			{ line: 'now', text: `— ${names[0]}`, x: left, y: 12 },
			{ line: 'before', text: `— ${names[1]}`, x: left + names[0].length * DIGIT_WIDTH + 32, y: 12 },
		],
		nearest: (pixel: number): number => Math.min(last, Math.max(0, Math.round(((pixel - left) / Math.max(1, plotWidth)) * last))),
	};
};
