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
	margins: { left: number; right: number; top: number; bottom: number };
}

/** Before the first sale there was no shop: nothing is drawn there, and no line along the axis. */
const sinceBegin = (figures: readonly Figure[]): Figure[] => {
	const begin = figures.findIndex((figure) => figure !== 0);
	return figures.map((figure, index) => (begin === -1 || index < begin ? undefined : figure));
};

export const ticksOf = (...lines: readonly (readonly Figure[])[]): number[] => axisTicks(lines.flat().filter(isShown), 4);

/** Where everything of the chart stands, in pixels. */
export const drawLines = ({ openFrom, width, height, margins, ...lines }: Lines) => {
	const [now, before] = [sinceBegin(lines.now), sinceBegin(lines.before)];
	const ticks = ticksOf(now, before);
	const { left, top } = margins;
	const plotWidth = Math.max(0, width - left - margins.right);
	const plotHeight = height - top - margins.bottom;
	const last = Math.max(1, now.length - 1);
	const x = linear([0, last], [left, left + plotWidth]);
	const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [top + plotHeight, top]);
	const pointsOf = (figures: readonly Figure[]): (Point | null)[] =>
		figures.map((figure, index) => (isShown(figure) ? { x: x(index), y: y(figure) } : null));
	const points = pointsOf(now);
	const step = plotWidth / last;
	const ending = points.findLastIndex((point) => point !== null);
	const end = points[ending];
	/** A band of half a month on either side, within the plot. */
	const band = (index: number) => {
		const from = Math.max(left, x(index) - step / 2);
		return { x: from, width: Math.min(left + plotWidth, x(index) + step / 2) - from };
	};

	return {
		plotWidth,
		plotHeight,
		x,
		ticks: ticks.map((value) => ({ value, y: y(value) })),
		now: linePath(points.map((point, index) => (index < openFrom ? point : null))),
		/** The part that still grows, joined to the last closed month. */
		open: linePath(points.map((point, index) => (index >= openFrom - 1 ? point : null))),
		before: linePath(pointsOf(before)),
		end: end ? { ...end, open: ending >= openFrom } : null,
		hidden: now.flatMap((figure, index) => (figure === undefined || isShown(figure) ? [] : [band(index)])),
		nearest: (pixel: number): number => Math.min(last, Math.max(0, Math.round(((pixel - left) / Math.max(1, plotWidth)) * last))),
	};
};
