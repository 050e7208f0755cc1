import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { projectRoot } from '../../seeds/start/project.mjs';

/** Every file that git keeps, relative to the project; a clone has exactly these. */
export const trackedFiles = (): string[] =>
	execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
		.split('\0')
		.filter((file) => file !== '' && existsSync(`${projectRoot}/${file}`));
