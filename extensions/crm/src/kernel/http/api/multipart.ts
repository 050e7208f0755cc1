/** What comes out of a form: the head of a part, then its bytes. */
export type FormEvent = { kind: 'part'; name: string; fileName: string | null } | { kind: 'bytes'; bytes: Buffer };

const HEAD_END = Buffer.from('\r\n\r\n');
const MAX_HEAD = 8_192;

export class FormError extends Error {}

/** The boundary that a Content-Type of multipart/form-data names. */
export const boundaryOf = (contentType: string): string | null => {
	const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
	return match ? (match[1] ?? match[2] ?? null) : null;
};

const headOf = (text: string): FormEvent => {
	const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? '';
	const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
	if (name === undefined) throw new FormError('A part without a name');
	const fileName = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1];
	return { kind: 'part', name, fileName: fileName ?? null };
};

/**
 * Reads a form as it comes in, without keeping more than one piece of it.
 * @throws FormError when it is not a whole form
 */
export async function* readForm(chunks: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<FormEvent> {
	const mark = Buffer.from(`\r\n--${boundary}`);
	let buffer: Buffer = Buffer.from('\r\n');
	let state: 'before' | 'mark' | 'head' | 'body' | 'done' = 'before';
	for await (const chunk of chunks) {
		if (state === 'done') continue;
		buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
		for (;;) {
			if (state === 'before' || state === 'body') {
				const found = buffer.indexOf(mark);
				const sure = found < 0 ? Math.max(0, buffer.length - mark.length) : found;
				if (state === 'body' && sure > 0) yield { kind: 'bytes', bytes: buffer.subarray(0, sure) };
				buffer = buffer.subarray(found < 0 ? sure : found + mark.length);
				if (found < 0) break;
				state = 'mark';
			} else if (state === 'mark') {
				if (buffer.length < 2) break;
				const next = buffer.toString('latin1', 0, 2);
				if (next !== '\r\n' && next !== '--') throw new FormError('A boundary that does not end');
				state = next === '--' ? 'done' : 'head';
				if (state === 'done') break;
			} else {
				const end = buffer.indexOf(HEAD_END);
				if (end < 0 && buffer.length > MAX_HEAD) throw new FormError('A head without end');
				if (end < 0) break;
				yield headOf(buffer.toString('utf8', 0, end));
				buffer = buffer.subarray(end + HEAD_END.length);
				state = 'body';
			}
		}
	}
	if (state !== 'done') throw new FormError('A form without end');
}
