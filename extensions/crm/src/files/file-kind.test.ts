import { describe, expect, it } from 'vitest';
import { IMPOSTORS, SAMPLES, zipOf } from './sample-files.ts';
import { endingsOf, recognise } from './file-kind.ts';
import { endingOf } from './file-name.ts';
import { zipEntries } from './zip-entries.ts';

describe('recognise', () => {
	it.each(Object.entries(SAMPLES))('takes %s for what it is', (name, content) => {
		const { kind } = recognise(content, endingOf(name));
		expect(kind !== null && endingsOf(kind)).toContain(endingOf(name));
	});

	it('goes by the content, not by the name', () => {
		expect(recognise(SAMPLES['photo.jpg'], 'png')).toEqual({ kind: 'jpeg' });
		expect(recognise(SAMPLES['plan.pdf'], 'exe')).toEqual({ kind: 'pdf' });
	});

	it.each(IMPOSTORS)('refuses %s', (name, content, reason) => expect(recognise(content, endingOf(name))).toEqual({ kind: null, reason }));
});

describe('zipEntries', () => {
	it('reads the names, also of a zip with a comment behind it', () => {
		const zip = zipOf('a.txt', 'b/c.xml');
		expect(zipEntries(zip)).toEqual(['a.txt', 'b/c.xml']);
		const commented = Buffer.concat([zip, Buffer.from('hello')]);
		commented.writeUInt16LE(5, zip.length - 2);
		expect(zipEntries(commented)).toEqual(['a.txt', 'b/c.xml']);
	});

	const astray = zipOf('a');
	astray.writeUInt32LE(0xffff_fff0, astray.length - 6);

	it.each([
		['nothing', Buffer.alloc(0)],
		['a zip with something behind it', Buffer.concat([zipOf('a'), Buffer.from('tail')])],
		['a list that leads nowhere', astray],
	])('finds no zip in %s', (_what, bytes) => expect(zipEntries(bytes)).toBeNull());
});
