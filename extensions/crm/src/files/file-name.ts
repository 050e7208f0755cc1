import { withoutInvisible } from '../kernel/text/index.ts';
import { endingsOf, KIND_NAMES, type KindName } from './file-kind.ts';

/** Enough for a name in any system of files, with room for "(2)" behind it. */
const MAX_BYTES = 200;
const KNOWN_ENDINGS = new Set<string>(KIND_NAMES.flatMap((kind) => endingsOf(kind)));
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const FORBIDDEN = /[\p{Cc}<>:"|?*/\\]/gu;

export const endingOf = (name: string): string => /\.([^./\\]{1,10})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Cut between two letters, not within one. */
const cut = (stem: string, maxBytes: number): string => {
	if (bytesOf(stem) <= maxBytes) return stem;
	let short = '';
	for (const { segment } of new Intl.Segmenter().segment(stem)) {
		if (bytesOf(short) + bytesOf(segment) > maxBytes) break;
		short += segment;
	}
	return short.trim();
};

/**
 * A name under which the file can be saved anywhere: the last part of a path, without letters that turn its direction or
 * that some system forbids, with the ending of what the file is.
 */
export const safeFileName = (raw: string, kind: KindName): string => {
	const last = withoutInvisible(raw.toWellFormed().normalize('NFC')).split(/[\\/]/).at(-1) ?? '';
	const given = endingOf(last);
	const [first] = endingsOf(kind);
	const ending = endingsOf(kind).includes(given) ? given : first!;
	const bare = KNOWN_ENDINGS.has(given) ? last.trim().slice(0, -(given.length + 1)) : last;
	const stem = cut(bare.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, ''), MAX_BYTES - bytesOf(ending) - 1);
	const isDevice = DEVICE.test(stem.split('.')[0] ?? '');
	return `${isDevice ? '_' : ''}${stem || 'file'}.${ending}`;
};
