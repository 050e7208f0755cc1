import type { Random } from '../random.ts';
import { listedName, type PersonName } from './names.ts';

/** Ways in which one person gets registered twice, each seen in real customer lists. */
const RESPELLINGS: readonly ((name: PersonName, random: Random) => PersonName)[] = [
	(name) => ({ ...name, first: `${name.first.charAt(0)}.` }),
	(name) => ({ ...name, last: name.last.replace('ij', 'y') }),
	(name) => ({ ...name, last: name.last.replace(/ss|tt|kk|mm|pp|oo/, (twice) => twice.charAt(0)) }),
	(name) => ({ ...name, last: name.last.replace(/sen$/, 'ssen') }),
	(name) => ({ ...name, last: name.last.replace('z', 's') }),
	(name) => ({ ...name, prefix: name.prefix?.replace(/^van de[nr]?$/, 'v.d.') ?? null }),
	(name) => (name.prefix ? { ...name, prefix: null } : name),
	(name) => (name.prefix ? { ...name, prefix: null, last: `${name.prefix.replace(/ /g, '')} ${name.last}` } : name),
	(name) => ({ ...name, first: withoutAccents(name.first), last: withoutAccents(name.last) }),
	(name) => ({ ...name, last: name.last.split('-')[0] ?? name.last }),
	(name) => ({ ...name, last: name.last.toUpperCase() }),
	(name, random) => ({ ...name, last: swapped(name.last, random.int(1, Math.max(1, name.last.length - 3))) }),
];

/** The same person, spelled slightly differently; never letter for letter the same. */
export const respelled = (name: PersonName, random: Random): PersonName => {
	for (let attempt = 0; attempt < 20; attempt += 1) {
		const other = random.pick(RESPELLINGS)(name, random);
		if (listedName(other) !== listedName(name)) return other;
	}
	return { ...name, first: `${name.first.charAt(0)}.` };
};

export const withoutAccents = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.replace(/ı/g, 'i');

function swapped(text: string, at: number): string {
	return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
