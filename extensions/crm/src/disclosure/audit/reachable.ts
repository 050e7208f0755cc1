import type { Frame } from '../table/frame.ts';

/** Every place that can be reached over equations from cells that may move. */
export const reachable = ({ equations, equationsOf }: Frame, start: number, mayMove: (place: number) => boolean): Set<number> => {
	const found = new Set([start]);
	const seen = new Set<number>();
	const waiting = [start];
	for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
		for (const equation of equationsOf[at]!) {
			if (seen.has(equation)) continue;
			seen.add(equation);
			for (const [place] of equations[equation]!) {
				if (found.has(place) || !mayMove(place)) continue;
				found.add(place);
				waiting.push(place);
			}
		}
	}
	return found;
};
