/** npm run build: the extension from its sources, when they changed. */
import { ensureBuilt } from './build.mjs';
import { StartFailure } from './failure.mjs';

try {
	await ensureBuilt();
} catch (error) {
	if (!(error instanceof StartFailure)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
