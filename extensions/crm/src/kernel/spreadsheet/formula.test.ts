import { describe, expect, it } from 'vitest';
import { withoutFormula } from './index.ts';

describe(withoutFormula, () => {
	it.each([
		'=HYPERLINK("http://evil.example","click")',
		"=cmd|'/C calc'!A0",
		'+SUM(A1:A9)',
		'-2+3+cmd|x',
		'@SUM(1)',
		'\t=1+1',
		'\r=1+1',
		' =1+1',
		'\u200b=1+1',
		'\ufeff=1+1',
		'＝1+1',
		'＋A1',
		'－A1',
		'＠A1',
	])('sets a quote before %j', (text) => expect(withoutFormula(text)).toBe(`'${text}`));

	it.each(['', 'Bakker', '-12,50', '+31612345678', '+31 6 12345678', '2026-01-01', 'a=b', "'=1+1", '1.234,56'])(
		'leaves %j as it is',
		(text) => expect(withoutFormula(text)).toBe(text),
	);
});
