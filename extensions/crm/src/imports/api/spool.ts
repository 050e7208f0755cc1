import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

/** A file on its way in: it is read several times, so it waits on the disk and not in memory. */
export interface Spool {
	path: string;
	write: (bytes: Buffer) => Promise<void>;
	close: () => Promise<void>;
	remove: () => Promise<void>;
}

const DAY_MS = 86_400_000;

/** What a killed server left behind. */
const forgetOld = async (folder: string): Promise<void> => {
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		const age = await stat(path).then(
			({ mtimeMs }) => Date.now() - mtimeMs,
			() => 0,
		);
		if (age > DAY_MS) await rm(path, { force: true });
	}
};

/** Opens a temporary file that only this OS user can read. */
export const openSpool = async (): Promise<Spool> => {
	const folder = join(tmpdir(), `crm-imports-${process.getuid?.() ?? 'user'}`);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await forgetOld(folder);
	const path = join(folder, randomUUID());
	const stream = createWriteStream(path, { mode: 0o600 });
	await once(stream, 'open');
	let failure: Error | null = null;
	stream.on('error', (error) => (failure = error));
	return {
		path,
		write: async (bytes) => {
			if (failure) throw failure;
			if (!stream.write(bytes)) await once(stream, 'drain');
		},
		close: async () => {
			stream.end();
			await once(stream, 'close');
			if (failure) throw failure;
		},
		remove: async () => {
			stream.destroy();
			await rm(path, { force: true });
		},
	};
};
