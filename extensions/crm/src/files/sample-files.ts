/** For tests: the smallest files that are what they seem, and some that are not. */
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

const PNG_HEAD = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0';
const PNG_END = '\0\0\0\0IEND\xaeB`\x82';

/** A zip whose entries hold nothing. */
export const zipOf = (...names: string[]): Buffer => {
	const parts: Buffer[] = [];
	const list: Buffer[] = [];
	let at = 0;
	for (const name of names) {
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		parts.push(local, latin(name));
		list.push(entry, latin(name));
		at += local.length + name.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(names.length, 8);
	end.writeUInt16LE(names.length, 10);
	end.writeUInt32LE(Buffer.concat(list).length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, ...list, end]);
};

export const SAMPLES = {
	'plan.pdf': latin('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
	'photo.png': latin(`${PNG_HEAD}${PNG_END}`),
	'photo.jpg': latin('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9'),
	'moving.gif': latin('GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;'),
	'photo.webp': latin('RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0'),
	'letter.docx': zipOf('[Content_Types].xml', 'word/document.xml'),
	'prices.xlsx': zipOf('[Content_Types].xml', 'xl/workbook.xml'),
	'list.csv': latin('naam;plaats\r\nJos\xe9;Breda\r\n'),
	'notes.txt': Buffer.from('Gebeld — terugbellen 👍\n'),
} as const satisfies Record<string, Buffer>;

/** What is not kept: name, content, and why. */
export const IMPOSTORS: readonly (readonly [name: string, content: Buffer, reason: 'unknown' | 'two-in-one' | 'broken' | 'macros'])[] = [
	['page.png', latin('<!doctype html><script>alert(1)</script>'), 'unknown'],
	['drawing.png', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'unknown'],
	['drawing.svg', latin('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unknown'],
	['program.jpg', latin('alert(document.cookie)'), 'unknown'],
	['program.js', latin('alert(1)'), 'unknown'],
	['page.html', latin('<p>x</p>'), 'unknown'],
	['page.txt', latin('  <html><script>alert(1)</script></html>'), 'two-in-one'],
	['list.csv', latin('a;b\0c'), 'unknown'],
	['program.pdf', latin('MZ\x90\0\x03\0\0\0'), 'unknown'],
	['old.doc', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'unknown'],
	['archive.zip', zipOf('a.txt'), 'unknown'],
	['archive.docx', zipOf('a.txt', 'word/document.xml'), 'unknown'],
	['letter.docx', zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'macros'],
	['cut.docx', SAMPLES['letter.docx'].subarray(0, -10), 'broken'],
	['cut.png', latin(PNG_HEAD), 'broken'],
	['cut.pdf', latin('%PDF-1.4\n1 0 obj'), 'broken'],
	['cut.webp', latin('RIFF\xff\0\0\0WEBPVP8 '), 'broken'],
	['script.gif', latin('GIF89a/*\x01\0*/=1;<script>alert(1)</script>;'), 'two-in-one'],
	['script.png', latin(`${PNG_HEAD}<?php system($_GET[0]) ?>${PNG_END}`), 'two-in-one'],
	['paper.jpg', latin('\xff\xd8\xff\xe0%PDF-1.4 %%EOF\xff\xd9'), 'two-in-one'],
	['archive.jpg', Buffer.concat([SAMPLES['photo.jpg'], zipOf('a.class')]), 'two-in-one'],
	['archive.pdf', Buffer.concat([latin('%PDF-1.4\n%%EOF\n'), zipOf('a.class')]), 'two-in-one'],
];
