import { describe, expect, it } from 'vitest';
import { endingOf, safeFileName } from './file-name.ts';

describe('safeFileName', () => {
	it.each([
		['Offerte 2026.pdf', 'Offerte 2026.pdf'],
		['../../etc/passwd', 'passwd.pdf'],
		['C:\\Users\\x\\plan.pdf', 'plan.pdf'],
		['CON', '_CON.pdf'],
		['con.pdf', '_con.pdf'],
		['lpt1.x.pdf', '_lpt1.x.pdf'],
		['photo\u202efdp.exe', 'photofdp.exe.pdf'],
		['a\u0000b\r\nSet-Cookie: x.pdf', 'a_b__Set-Cookie_ x.pdf'],
		['"quoted".pdf', '_quoted_.pdf'],
		['.pdf', 'file.pdf'],
		['...', 'file.pdf'],
		['', 'file.pdf'],
		['notes. ', 'notes.pdf'],
		['scan.PDF', 'scan.pdf'],
		['picture.png', 'picture.pdf'],
		['page.html', 'page.html.pdf'],
		['tarief €.pdf', 'tarief €.pdf'],
	])('makes of %j %j', (raw, name) => expect(safeFileName(raw, 'pdf')).toBe(name));

	it('keeps either ending of a kind', () => {
		expect(safeFileName('a.jpeg', 'jpeg')).toBe('a.jpeg');
		expect(safeFileName('a', 'jpeg')).toBe('a.jpg');
	});

	it('shortens between letters and keeps the ending', () => {
		for (const letter of ['a', 'é', '👨‍👩‍👧‍👦']) {
			const name = safeFileName(`${letter.repeat(300)}.docx`, 'docx');
			expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
			expect(name.slice(0, -5).replaceAll(letter, '')).toBe('');
			expect(name.endsWith('.docx')).toBe(true);
		}
	});
});

describe('endingOf', () => {
	it.each([
		['a.CSV', 'csv'],
		['a.b.txt ', 'txt'],
		['none', ''],
		['a.b/c', ''],
	])('finds of %j %j', (name, ending) => expect(endingOf(name)).toBe(ending));
});
