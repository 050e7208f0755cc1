import type { Request } from 'express';
import { FormError, boundaryOf, readForm } from '../../kernel/http/api/index.ts';
import { fileEmpty, fileMissing, fileTooLarge, uploadBroken } from '../errors.ts';

export interface ReceivedFile {
	name: string;
	bytes: Buffer;
}

/** Room for what else a form says. */
const MAX_OTHER_BYTES = 65_536;

const isCut = (error: unknown) =>
	error instanceof Error && (error.message === 'aborted' || (error as { code?: string }).code === 'ECONNRESET');

const receive = async (req: Request, boundary: string, limit: number): Promise<ReceivedFile> => {
	const pieces: Buffer[] = [];
	let name: string | null = null;
	let isFile = false;
	let [bytes, others] = [0, 0];
	// Leaving the body early must not tear down the connection, or the reason would not arrive.
	for await (const event of readForm(req.iterator({ destroyOnReturn: false }), boundary)) {
		if (event.kind === 'part') {
			isFile = event.fileName !== null;
			if (!isFile) continue;
			if (name !== null) throw uploadBroken({ reason: 'two-files' });
			name = event.fileName;
			continue;
		}
		if (!isFile) {
			others += event.bytes.length;
			if (others > MAX_OTHER_BYTES) throw uploadBroken({ reason: 'form' });
			continue;
		}
		bytes += event.bytes.length;
		if (bytes > limit) throw fileTooLarge({ limit });
		pieces.push(event.bytes);
	}
	if (name === null || (name === '' && bytes === 0)) throw fileMissing();
	if (bytes === 0) throw fileEmpty();
	return { name, bytes: Buffer.concat(pieces) };
};

/**
 * Takes in the one file of a form, whole.
 * @throws CRM_FILE_MISSING, CRM_FILE_UPLOAD_BROKEN, CRM_FILE_EMPTY, CRM_FILE_TOO_LARGE
 */
export const receiveFile = async (req: Request, { limit }: { limit: number }): Promise<ReceivedFile> => {
	const contentType = req.get('content-type') ?? '';
	const boundary = boundaryOf(contentType);
	try {
		if (boundary !== null) return await receive(req, boundary, limit);
		throw /^multipart\//i.test(contentType) ? uploadBroken({ reason: 'form' }) : fileMissing();
	} catch (cause) {
		req.resume();
		if (cause instanceof FormError) throw uploadBroken({ reason: 'form' }, { cause });
		if (isCut(cause)) throw uploadBroken({ reason: 'cut' }, { cause });
		throw cause;
	}
};
