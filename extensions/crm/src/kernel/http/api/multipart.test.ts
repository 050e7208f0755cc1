import { describe, expect, it } from 'vitest';
import { FormError, boundaryOf, readForm } from './multipart.ts';

const collect = async (body: Buffer, boundary: string, size: number) => {
	async function* chunks() {
		for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
	}
	const parts: { name: string; fileName: string | null; body: Buffer }[] = [];
	for await (const event of readForm(chunks(), boundary)) {
		if (event.kind === 'part') parts.push({ name: event.name, fileName: event.fileName, body: Buffer.alloc(0) });
		else parts.at(-1)!.body = Buffer.concat([parts.at(-1)!.body, event.bytes]);
	}
	return parts;
};

describe(readForm.name, () => {
	it('reads a form as a browser sends it, in pieces of any size', async () => {
		const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 45, 120, 13, 10]);
		const form = new FormData();
		form.append('map', '{"a":1}');
		form.append('empty', '');
		form.append('file', new Blob([bytes]), 'orders – 1.csv.gz');
		const sent = new Response(form);
		const boundary = boundaryOf(sent.headers.get('content-type')!)!;
		const body = Buffer.from(await sent.arrayBuffer());
		for (const size of [1, 2, 7, 60, body.length]) {
			expect(await collect(body, boundary, size), `pieces of ${size}`).toEqual([
				{ name: 'map', fileName: null, body: Buffer.from('{"a":1}') },
				{ name: 'empty', fileName: null, body: Buffer.alloc(0) },
				{ name: 'file', fileName: 'orders – 1.csv.gz', body: bytes },
			]);
		}
	});

	it('refuses a form that is cut off or has no names', async () => {
		const whole = '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n';
		await expect(collect(Buffer.from(whole.slice(0, -8)), 'b', 9)).rejects.toThrow(FormError);
		await expect(collect(Buffer.from(whole.replace('name=', 'nome=')), 'b', 9)).rejects.toThrow(FormError);
		await expect(collect(Buffer.from(`--b\r\n${'x'.repeat(10_000)}`), 'b', 99)).rejects.toThrow(FormError);
	});

	it('knows a boundary with and without quotes', () => {
		expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b');
		expect(boundaryOf('multipart/form-data; charset=utf-8; boundary=abc')).toBe('abc');
		expect(boundaryOf('text/csv')).toBeNull();
	});
});
