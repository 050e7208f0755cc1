export interface Point {
	x: number;
	y: number;
}

const at = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The SVG path through the points; it breaks off where a figure is hidden or absent, and a lonely point becomes a dot. */
export const linePath = (points: readonly (Point | null)[]): string =>
	points
		.map((point, index) => {
			if (!point) return '';
			if (points[index - 1]) return `L${at(point)}`;
			return points[index + 1] ? `M${at(point)}` : `M${at(point)}h0.01`;
		})
		.join('');
