import { endsAsZip, zipEntries } from './zip-entries.ts';

/** A kind of file that may be kept; the first ending is the one that a nameless file gets. */
interface Kind {
	type: string;
	endings: readonly [string, ...string[]];
}

const KINDS = {
	pdf: { type: 'application/pdf', endings: ['pdf'] },
	png: { type: 'image/png', endings: ['png'] },
	jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
	gif: { type: 'image/gif', endings: ['gif'] },
	webp: { type: 'image/webp', endings: ['webp'] },
	docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
	xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
	csv: { type: 'text/csv', endings: ['csv'] },
	txt: { type: 'text/plain', endings: ['txt'] },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];
export const typeOf = (kind: KindName): string => KINDS[kind].type;
export const endingsOf = (kind: KindName): readonly string[] => KINDS[kind].endings;

/** 'unknown': none of the kinds; 'two-in-one': begins as one thing and holds another; 'broken': begins well and does not end; 'macros': a document that runs a program. */
export type Recognised = { kind: KindName } | { kind: null; reason: 'unknown' | 'two-in-one' | 'broken' | 'macros' };

const refused = (reason: 'unknown' | 'two-in-one' | 'broken' | 'macros'): Recognised => ({ kind: null, reason });

/** One letter per byte; those of the ASCII range are the bytes themselves. */
const asLetters = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean => wanted.every((byte, at) => bytes[at] === byte);

const SCRIPT = /<script|<html|<!doctype|<\?php|<svg|<iframe/i;
/** As SCRIPT, without what short chance makes in 10 MB of an image. */
const SCRIPT_IN_IMAGE = /<script|<html|<\?php|<!doctype|%pdf-\d/i;
/** Control characters of ASCII other than tab, ends of lines and of pages; the others are letters in some encoding. */
const NO_TEXT = /[^\P{Cc}\t\n\r\f\u0080-\u009f]/u;

const image = (kind: KindName, { bytes, letters, isWhole }: { bytes: Uint8Array; letters: string; isWhole: boolean }): Recognised => {
	if (!isWhole) return refused('broken');
	return SCRIPT_IN_IMAGE.test(letters) || endsAsZip(bytes) ? refused('two-in-one') : { kind };
};

/** Whether a RIFF file ends where its head says; a byte of padding may follow. */
const isWholeRiff = (bytes: Uint8Array): boolean => {
	const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8;
	return bytes.length === size || bytes.length === size + 1;
};

const office = (bytes: Uint8Array): Recognised => {
	const entries = zipEntries(bytes);
	if (entries === null) return refused('broken');
	if (entries.some((name) => /vbaProject\.bin$/i.test(name))) return refused('macros');
	if (!entries.includes('[Content_Types].xml')) return refused('unknown');
	if (entries.includes('word/document.xml')) return { kind: 'docx' };
	return entries.includes('xl/workbook.xml') ? { kind: 'xlsx' } : refused('unknown');
};

const text = (letters: string, ending: string): Recognised => {
	if (NO_TEXT.test(letters) || (ending !== 'csv' && ending !== 'txt')) return refused('unknown');
	return SCRIPT.test(letters) ? refused('two-in-one') : { kind: ending };
};

/**
 * What a file is by its content; text alone is told apart by the ending of its name.
 * @param ending  lower case, without the dot
 */
export const recognise = (bytes: Uint8Array, ending: string): Recognised => {
	const letters = asLetters(bytes);
	if (letters.startsWith('%PDF-')) {
		if (!letters.slice(-1_024).includes('%%EOF')) return refused('broken');
		return endsAsZip(bytes) ? refused('two-in-one') : { kind: 'pdf' };
	}
	if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
		return image('png', { bytes, letters, isWhole: letters.slice(-64).includes('IEND') });
	if (startsWith(bytes, 0xff, 0xd8, 0xff)) return image('jpeg', { bytes, letters, isWhole: letters.includes('ÿÙ') });
	if (/^GIF8[79]a/.test(letters)) return image('gif', { bytes, letters, isWhole: letters.slice(-16).includes(';') });
	if (/^RIFF[^]{4}WEBP/.test(letters)) return image('webp', { bytes, letters, isWhole: isWholeRiff(bytes) });
	if (letters.startsWith('PK\u0003\u0004')) return office(bytes);
	return text(letters, ending);
};
