/** directus crm:install, when the bundle is another than the one that was installed. */
import { lastLines, runNode } from './child.mjs';
import { LOG_FILE } from './data-folder.mjs';
import { StartFailure } from './failure.mjs';
import { node22 } from './node-22.mjs';
import { DIRECTUS, inProject } from './project.mjs';
import { contentHash } from './stamp.mjs';

/** @param {import('./base.mjs').Base} base @returns {Promise<boolean | void>} */
export async function installCrm(base) {
	const bundle = contentHash([inProject('extensions/crm/dist/api.js')]);
	if (base.state().installed === bundle) return true;
	const { path } = await node22();
	const { code, output } = await runNode(path, [DIRECTUS, 'crm:install'], { env: base.env, log: LOG_FILE });
	if (code !== 0) throw new StartFailure(`The CRM could not be installed / De CRM kon niet worden geïnstalleerd:\n${lastLines(output)}`);
	base.remember({ installed: bundle });
}
