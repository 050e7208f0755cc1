/** Child processes that never outlive the process that started them. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { projectRoot } from './project.mjs';

const FOLLOW_PARENT = new URL('./follow-parent.mjs', import.meta.url).href;

/**
 * Starts a Node program that ends when this process is gone, also after kill -9.
 * @param {string} node  the binary
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, output?: 'pipe' | 'inherit', cwd?: string }} options
 */
export function startNode(node, args, { env, output = 'pipe', cwd = projectRoot }) {
	return spawn(node, ['--import', FOLLOW_PARENT, ...args], { cwd, env, stdio: ['ignore', output, output, 'ipc'] });
}

/**
 * Runs a Node program to its end; what it says is kept, and added to the log when one is named.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, log?: string, cwd?: string }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runNode(node, args, { env, log, cwd }) {
	return new Promise((resolve, reject) => {
		const child = startNode(node, args, cwd === undefined ? { env } : { env, cwd });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk) => {
				output += chunk;
				if (log !== undefined) appendFileSync(log, chunk);
			});
		}
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, output }));
	});
}

/** The last lines of a long output, for a message.
 *  @param {string} output */
export const lastLines = (output, count = 12) => output.trimEnd().split('\n').slice(-count).join('\n');
