/** One figure of a bench, as `npm run bench -- NAME --json FILE` writes it. */
export interface BenchRow {
	name: string;
	ours: number;
	against: string;
	theirs: number | null;
	unit: string;
	ratio: number | null;
	target: string;
	met: boolean;
}
