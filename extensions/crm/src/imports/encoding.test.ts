import { describe, expect, it } from 'vitest';
import { byteSurvey } from './encoding.ts';
import { signatureOf } from './file-signature.ts';

const verdictOf = (bytes: Uint8Array, size = bytes.length || 1) => {
	const survey = byteSurvey();
	for (let at = 0; at < bytes.length; at += size) survey.add(bytes.subarray(at, at + size));
	const verdict = survey.verdict();
	return verdict.kind === 'known' ? verdict.encoding : verdict.candidates;
};
const latin = (text: string) => Buffer.from(text, 'latin1');

describe(byteSurvey.name, () => {
	it.each<[string, Uint8Array, string | string[]]>([
		['plain ASCII', Buffer.from('a,b\n1,2'), 'utf-8'],
		['UTF-8', Buffer.from('naam\nJosé, Müller, €, 👩‍👩‍👧'), 'utf-8'],
		['UTF-8 with a mark', Buffer.from('\ufeffnaam'), 'utf-8'],
		['UTF-16 LE with a mark', Buffer.from('\ufeffnaam;José', 'utf16le'), 'utf-16le'],
		['UTF-16 LE without a mark', Buffer.from('naam;aantal\n', 'utf16le'), 'utf-16le'],
		['UTF-16 BE without a mark', Buffer.from('naam;aantal\n', 'utf16le').swap16(), 'utf-16be'],
		['Windows-1252', latin('naam\nJos\xe9 \x80 \x92'), 'windows-1252'],
		['Windows-1252 after a megabyte of ASCII', Buffer.concat([Buffer.alloc(1_000_000, 'a'), latin('\xe9')]), 'windows-1252'],
		['UTF-8 with one damaged row', Buffer.concat([Buffer.from('éëïöü'), latin('\xe9 ')]), 'utf-8'],
		['as many broken as whole characters', Buffer.concat([Buffer.from('é'), latin('\xe9 \xe9 ')]), ['utf-8', 'windows-1252']],
		['a byte that is ¤ or €', latin('prijs \xa4 12'), ['windows-1252', 'iso-8859-15']],
	])('tells %s', (_title, bytes, expected) => {
		for (const size of [bytes.length, 3]) expect(verdictOf(bytes, size)).toEqual(expected);
	});
});

describe(signatureOf.name, () => {
	it.each([
		['excel', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('.....[Content_Types].xml')])],
		['zip', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('.....a.csv')])],
		['old-excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
		['pdf', Buffer.from('%PDF-1.7')],
		['gzip', Buffer.from([0x1f, 0x8b, 8])],
		['sqlite', Buffer.from('SQLite format 3\0')],
		['image', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
		[null, Buffer.from('PKnummer,b')],
		[null, Buffer.from('')],
	])('names %s', (expected, bytes) => {
		expect(signatureOf(bytes)).toBe(expected);
	});
});
