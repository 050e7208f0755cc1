/** Labels that TextDecoder knows. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type EncodingVerdict = { kind: 'known'; encoding: Encoding } | { kind: 'unsure'; candidates: Encoding[] };

/** What the bytes of a file say about their encoding, and the number of line ends seen on the way. */
export interface ByteSurvey {
	add: (chunk: Uint8Array) => void;
	verdict: () => EncodingVerdict;
	lineEnds: () => number;
}

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Where ISO-8859-15 means another character than Windows-1252: € Š š Ž ž Œ œ Ÿ. */
const DIFFERS = new Set([0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe]);

const byMark = (head: Uint8Array): Encoding | null => {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	return null;
};

/** UTF-16 without a mark: in Western text every other byte is zero. */
const byZeros = (head: Uint8Array): Encoding | null => {
	const length = Math.min(head.length, 2_000);
	let even = 0;
	let odd = 0;
	for (let at = 0; at < length; at++) {
		if (head[at] !== 0) continue;
		if (at % 2 === 0) even++;
		else odd++;
	}
	if (odd > length * 0.3 && even < length * 0.1) return 'utf-16le';
	if (even > length * 0.3 && odd < length * 0.1) return 'utf-16be';
	return null;
};

/** The number of continuation bytes that a lead byte of UTF-8 asks for; -1 when it cannot lead. */
const continuations = (lead: number): number => (lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1);

/**
 * Surveys every byte of a file, because the first accent may stand far down.
 * - a byte order mark decides; without one, bytes that are all valid UTF-8 are UTF-8
 * - UTF-8 with fewer broken than whole characters stays UTF-8: the broken rows are refused one by one
 * - else Windows-1252; bytes that ISO-8859-15 reads otherwise, without any that only Windows-1252 has, are unsure
 */
export const byteSurvey = (): ByteSurvey => {
	let marked: Encoding | null | undefined;
	let pending = 0;
	let whole = 0;
	let broken = 0;
	let onlyWindows = 0;
	let differing = 0;
	let feeds = 0;
	let returns = 0;

	const addHigh = (byte: number) => {
		if (byte < 0xa0) onlyWindows++;
		else if (DIFFERS.has(byte)) differing++;
		if (pending > 0 && byte < 0xc0) {
			pending--;
			if (pending === 0) whole++;
			return;
		}
		if (pending > 0) broken++;
		const wanted = continuations(byte);
		if (wanted < 0) broken++;
		pending = Math.max(wanted, 0);
	};

	return {
		add: (chunk) => {
			if (marked === undefined && chunk.length > 0) marked = byMark(chunk) ?? byZeros(chunk);
			for (let at = 0; at < chunk.length; at++) {
				const byte = chunk[at]!;
				if (byte >= 0x80) addHigh(byte);
				else {
					if (pending > 0) {
						broken++;
						pending = 0;
					}
					if (byte === NEW_LINE) feeds++;
					else if (byte === CARRIAGE_RETURN) returns++;
				}
			}
		},
		lineEnds: () => Math.max(feeds, returns),
		verdict: () => {
			if (marked) return { kind: 'known', encoding: marked };
			const damaged = broken + (pending > 0 ? 1 : 0);
			if (damaged === 0 || whole > damaged) return { kind: 'known', encoding: 'utf-8' };
			if (whole > 0) return { kind: 'unsure', candidates: ['utf-8', 'windows-1252'] };
			if (differing > 0 && onlyWindows === 0) return { kind: 'unsure', candidates: ['windows-1252', 'iso-8859-15'] };
			return { kind: 'known', encoding: 'windows-1252' };
		},
	};
};
