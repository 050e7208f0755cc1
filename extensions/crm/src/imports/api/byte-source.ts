import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CrmError } from '../../kernel/errors/index.ts';
import type { Encoding } from '../encoding.ts';
import { fileUnreadable, gzipDamaged } from '../errors.ts';

/** A file that can be read several times. */
export interface ByteSource {
	/** As its owner knows it, without folders. */
	name: string;
	path: string;
}

const PIECE = 1 << 16;
const REASONS: Record<string, string> = {
	ENOENT: 'it does not exist',
	EACCES: 'no right to read it',
	EISDIR: 'it is a folder',
	EPERM: 'no right to read it',
};

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? '');

export const openSource = async ({ name, path }: ByteSource): Promise<Readable> => {
	try {
		if ((await stat(path)).isDirectory()) throw Object.assign(new Error('A folder'), { code: 'EISDIR' });
		return createReadStream(path, { highWaterMark: PIECE });
	} catch (cause) {
		throw fileUnreadable({ file: name, reason: REASONS[codeOf(cause)] ?? codeOf(cause) }, { cause });
	}
};

/** The bytes of the text: a gz is unpacked on the way.
 *  @throws CRM_IMPORT_GZIP_DAMAGED, CRM_IMPORT_FILE_UNREADABLE */
export async function* readBytes(source: ByteSource, options: { gzip: boolean }): AsyncGenerator<Buffer> {
	const file = await openSource(source);
	const bytes = options.gzip ? file.pipe(createGunzip({ chunkSize: PIECE })) : file;
	if (options.gzip) file.on('error', (error) => bytes.destroy(error));
	try {
		yield* bytes as AsyncIterable<Buffer>;
	} catch (cause) {
		if (cause instanceof CrmError) throw cause;
		const code = codeOf(cause);
		if (code.startsWith('Z_')) throw gzipDamaged({ file: source.name, truncated: code === 'Z_BUF_ERROR' }, { cause });
		throw fileUnreadable({ file: source.name, reason: REASONS[code] ?? code }, { cause });
	} finally {
		file.destroy();
	}
}

/** The text of a file in pieces; what cannot be read becomes U+FFFD, which the rows are then searched for. */
export async function* readText(source: ByteSource, options: { gzip: boolean; encoding: Encoding }): AsyncGenerator<string> {
	const decoder = new TextDecoder(options.encoding);
	for await (const bytes of readBytes(source, options)) yield decoder.decode(bytes, { stream: true });
	yield decoder.decode();
}
