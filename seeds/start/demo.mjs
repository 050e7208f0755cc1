/** The demo network: planted once into a base that npm start has made, or when asked for. */
import { lastLines, runNode } from './child.mjs';
import { LOG_FILE } from './data-folder.mjs';
import { StartFailure } from './failure.mjs';
import { node22 } from './node-22.mjs';
import { inProject } from './project.mjs';

/** @param {import('./base.mjs').Base} base @param {boolean | undefined} wanted @returns {Promise<boolean | void>} */
export async function plantDemo(base, wanted) {
	const { demo, isNew } = base.state();
	if (demo === 'planted') return true;
	if (wanted === false) base.remember({ demo: 'declined' });
	if (wanted === false || (wanted === undefined && (demo === 'declined' || !isNew))) return true;
	const { path } = await node22();
	const { code, output } = await runNode(path, [inProject('seeds/demo/apply.ts')], { env: base.env, log: LOG_FILE });
	if (code !== 0) {
		throw new StartFailure(
			`The demo network could not be planted / Het voorbeeldnetwerk kon niet worden aangemaakt:\n${lastLines(output)}`,
		);
	}
	base.remember({ demo: 'planted' });
}
