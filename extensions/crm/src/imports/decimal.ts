/** Which mark stands before the decimals. */
export type DecimalStyle = 'point' | 'comma';

export type DecimalProblem = 'number_unreadable' | 'number_scientific' | 'number_too_fine' | 'number_too_large';

const PLAIN = /^-?\d{1,9}(?:\.\d{1,3})?$/;
const SCIENTIFIC = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i;
const CURRENCY = String.raw`(?:EUR|GBP|USD|CHF|[€$£¥])`;
const AROUND = new RegExp(`^${CURRENCY}\\s*|\\s*${CURRENCY}$`, 'gi');
const SPACES = /[\s\u00a0\u2009\u202f]/g;
const BODY: Record<DecimalStyle, RegExp> = {
	point: /^(\d{1,3}(?:[,']\d{3})+|\d+|(?=\.\d))(?:\.(\d*))?$/,
	comma: /^(\d{1,3}(?:[.']\d{3})+|\d+|(?=,\d))(?:,(\d*))?$/,
};

/** Sign and digits with their marks, without money signs, spaces, "12,-", "12-" and "(12)". */
const bare = (text: string): { negative: boolean; body: string } => {
	let body = text.trim().replace('\u2212', '-').replace(AROUND, '').trim();
	let negative = false;
	if (/^\(.*\)$/.test(body)) {
		negative = true;
		body = body.slice(1, -1);
	}
	body = body.replace(/[.,]-{1,2}$/, '');
	if (/^[-+]|-$/.test(body)) {
		negative ||= body.includes('-');
		body = body.replace(/^[-+]|-$/, '');
	}
	return { negative, body: body.replace(AROUND, '').replace(SPACES, '') };
};

const MAX_WHOLE = 9_007_199_254_739;

/**
 * Integer thousandths of a number as people and programs write it.
 * @param style  what the mark before the decimals is; the other mark may group thousands
 * @param options.round  keeps what has more than three decimals, rounded half away from zero
 * @returns a safe integer, or what is wrong with the text
 */
export const parseThousandths = (text: string, style: DecimalStyle, options: { round: boolean }): number | DecimalProblem => {
	if (style === 'point' && PLAIN.test(text)) return Math.round(Number(text) * 1000) || 0;
	const { negative, body } = bare(text);
	if (SCIENTIFIC.test(body)) return 'number_scientific';
	const match = BODY[style].exec(body);
	if (!match) return 'number_unreadable';
	const whole = Number(match[1]!.replace(/[.,']/g, ''));
	const decimals = match[2] ?? '';
	if (!options.round && /[1-9]/.test(decimals.slice(3))) return 'number_too_fine';
	if (whole > MAX_WHOLE) return 'number_too_large';
	const carry = Number(decimals[3] ?? 0) >= 5 ? 1 : 0;
	const magnitude = whole * 1000 + Number(decimals.slice(0, 3).padEnd(3, '0')) + carry;
	return negative && magnitude !== 0 ? -magnitude : magnitude;
};

/** Whether a number can only be read one way; 'either' is one like 1.000, a thousand or one. */
export const decimalEvidence = (text: string): DecimalStyle | 'either' | null => {
	const { body } = bare(text);
	const points = body.split('.').length - 1;
	const commas = body.split(',').length - 1;
	if (points === 0 && commas === 0) return null;
	if (points > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? 'point' : 'comma';
	if (points > 1) return 'comma';
	if (commas > 1) return 'point';
	const [before = '', after = ''] = body.split(/[.,]/);
	const grouped = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
	if (grouped) return 'either';
	return points === 1 ? 'point' : 'comma';
};

export interface DecimalCounts {
	point: number;
	comma: number;
	either: number;
}

export interface DecimalSurvey {
	add: (text: string) => void;
	result: () => DecimalCounts;
	/** What to show when the importer must be asked. */
	sample: () => string;
}

/** Counts over a whole column how its numbers can be read. */
export const decimalSurvey = (): DecimalSurvey => {
	const seen = { point: 0, comma: 0, either: 0 };
	const first = { point: '', comma: '', either: '' };
	return {
		add: (text) => {
			const evidence = decimalEvidence(text);
			if (evidence === null) return;
			if (seen[evidence]++ === 0) first[evidence] = text.trim();
		},
		result: () => seen,
		sample: () => (seen.point > 0 && seen.comma > 0 ? `${first.point} … ${first.comma}` : first.either),
	};
};

/** One stray row does not turn a column round: the other reading must be this much more frequent. */
const MAJORITY = 20;

/**
 * The style of one column.
 * @param borrowed  the style of the file's other number column, which one program wrote
 * @returns null when the column can be read both ways: the importer must ask
 */
export const decimalStyleOf = (seen: DecimalCounts, borrowed: DecimalStyle | null): DecimalStyle | null => {
	if (seen.point > 0 && seen.comma * MAJORITY <= seen.point) return 'point';
	if (seen.comma > 0 && seen.point * MAJORITY <= seen.comma) return 'comma';
	if (seen.point > 0 || seen.comma > 0) return null;
	return seen.either === 0 ? (borrowed ?? 'point') : borrowed;
};
