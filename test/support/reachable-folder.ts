import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

const OTHERS_MAY_ENTER = 0o001;

/** Whether another OS user may walk down to this folder: a clone below a private home folder is out of its reach. */
export function isReachableByOthers(folder: string): boolean {
	for (let at = folder; ; at = dirname(at)) {
		if ((statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false;
		if (dirname(at) === at) return true;
	}
}

/** A folder for temporary files that every OS user can reach. */
export function sharedTemporaryFolder(): string {
	return [tmpdir(), '/tmp', '/var/tmp'].find(isReachableByOthers) ?? tmpdir();
}
