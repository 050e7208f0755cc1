import type { Request } from 'express';
import { FormError, boundaryOf, readForm } from '../../kernel/http/api/index.ts';
import { fileMissing, tooLarge, uploadBroken } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import type { Limits } from './examine-file.ts';
import { openSpool, type Spool } from './spool.ts';

export interface Upload {
	source: ByteSource;
	/** The part "map" of a form, as text. */
	map: string | null;
	remove: () => Promise<void>;
}

const MAX_MAP_BYTES = 100_000;
const NAMELESS = 'upload.csv';

/** The body in pieces; leaving it early must not tear down the connection, or the reason would not arrive. */
const bytesOf = (req: Request): AsyncIterable<Buffer> => req.iterator({ destroyOnReturn: false });

interface Received {
	bytes: number;
	fileName: string | null;
	map: string | null;
}

const receiveRaw = async (req: Request, spool: Spool, limits: Limits, fileName: string | null): Promise<Received> => {
	let bytes = 0;
	for await (const chunk of bytesOf(req)) {
		bytes += chunk.length;
		if (bytes > limits.bytes) throw tooLarge({ file: fileName ?? NAMELESS, what: 'bytes', limit: limits.bytes });
		await spool.write(chunk);
	}
	return { bytes, fileName, map: null };
};

const receiveForm = async (req: Request, boundary: string, spool: Spool, limits: Limits): Promise<Received> => {
	const received: Received = { bytes: 0, fileName: null, map: null };
	let files = 0;
	let part = '';
	const map: Buffer[] = [];
	for await (const event of readForm(bytesOf(req), boundary)) {
		if (event.kind === 'part') {
			part = event.name;
			if (part === 'file' && ++files > 1) throw uploadBroken({ reason: 'two-files' });
			if (part === 'file') received.fileName = event.fileName;
			continue;
		}
		if (part === 'map') map.push(event.bytes);
		if (map.reduce((sum, { length }) => sum + length, 0) > MAX_MAP_BYTES) throw uploadBroken({ reason: 'form' });
		if (part !== 'file') continue;
		received.bytes += event.bytes.length;
		if (received.bytes > limits.bytes) throw tooLarge({ file: received.fileName ?? NAMELESS, what: 'bytes', limit: limits.bytes });
		await spool.write(event.bytes);
	}
	if (map.length > 0) received.map = Buffer.concat(map).toString('utf8');
	return received;
};

/** The last part of a path, as an upload may name one. */
const bareName = (name: string | null): string => name?.split(/[\\/]/).at(-1)?.slice(0, 255) || NAMELESS;

const isCut = (error: unknown) =>
	error instanceof Error && (error.message === 'aborted' || (error as { code?: string }).code === 'ECONNRESET');

/**
 * Takes in the file of a request whole, before anything of it is imported.
 * @throws CRM_IMPORT_FILE_MISSING, CRM_IMPORT_UPLOAD_BROKEN, CRM_IMPORT_TOO_LARGE
 */
export const receiveUpload = async (req: Request, options: { limits: Limits; name: string | undefined }): Promise<Upload> => {
	const { limits } = options;
	const boundary = boundaryOf(req.get('content-type') ?? '');
	const spool = await openSpool();
	try {
		const received =
			boundary === null ? await receiveRaw(req, spool, limits, options.name ?? null) : await receiveForm(req, boundary, spool, limits);
		await spool.close();
		if (received.bytes === 0) throw fileMissing();
		return { source: { name: bareName(received.fileName), path: spool.path }, map: received.map, remove: spool.remove };
	} catch (cause) {
		await spool.remove();
		req.resume();
		if (cause instanceof FormError) throw uploadBroken({ reason: 'form' }, { cause });
		if (isCut(cause)) throw uploadBroken({ reason: 'cut' }, { cause });
		throw cause;
	}
};
