import { describe, expect, it } from 'vitest';
import { countLetters, plainText } from './plain-text.ts';

const read = (raw: string, maxLetters = 10) => plainText(raw, { maxLetters });
const FAMILY = '👨‍👩‍👧‍👦';

describe('plainText', () => {
	it.each([
		['  called back \r\n', 'called back'],
		['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
		['a\tb', 'a\tb'],
		['e\u0301', 'é'],
		['photo\u202egpj.exe', 'photogpj.exe'],
		['\ufeffa\u2066b\u2069', 'ab'],
		['<script>alert(1)</script>', '<script>alert(1)</script>'],
		['שלום', 'שלום'],
	])('takes %j for %j', (raw, text) => expect(read(raw, 100)).toEqual({ kind: 'text', text }));

	it.each([
		['ab\u0000c', 3],
		['\u001b[31m', 1],
		['a\u007f', 2],
		['ab\ud800', 3],
	])('refuses %j and says where', (raw, at) => expect(read(raw)).toEqual({ kind: 'unreadable', at }));

	it.each(['', '   ', '\n\t', '\u202e'])('finds %j empty', (raw) => expect(read(raw)).toEqual({ kind: 'empty' }));

	it('counts as a reader does', () => {
		expect(countLetters(FAMILY)).toBe(1);
		expect(read(FAMILY.repeat(10))).toEqual({ kind: 'text', text: FAMILY.repeat(10) });
		expect(read(FAMILY.repeat(11))).toEqual({ kind: 'too-long' });
		expect(read('a'.repeat(11))).toEqual({ kind: 'too-long' });
	});

	it('does not count what is far too long', () => expect(read(`a${'\u0301'.repeat(200)}`)).toEqual({ kind: 'too-long' }));
});
