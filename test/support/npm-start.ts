/** npm start as a user calls it, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../../seeds/start/project.mjs';

export interface StartRun {
	readonly said: () => string;
	/** Resolves when the text has been said. */
	readonly until: (text: string) => Promise<void>;
	readonly ended: Promise<number | null>;
	readonly kill: (signal: NodeJS.Signals) => void;
}

export interface StartFolder {
	readonly path: string;
	readonly run: (...args: string[]) => StartRun;
	readonly remove: () => Promise<void>;
}

const SAID_WITHIN_MS = 180_000;

export function makeStartFolder(): StartFolder {
	const path = mkdtempSync(join(tmpdir(), 'crm-start-'));
	const children: ChildProcess[] = [];
	const run = (...args: string[]): StartRun => {
		const child = spawn('npm', ['start', '--', ...args], {
			cwd: projectRoot,
			env: { ...process.env, CRM_START_FOLDER: path },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		children.push(child);
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
		const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
		return { said: () => said, until: (text) => untilSaid(text, () => said, child), ended, kill: (signal) => void child.kill(signal) };
	};
	const remove = async (): Promise<void> => {
		for (const child of children) {
			if (child.exitCode !== null || child.signalCode !== null) continue;
			child.kill('SIGTERM');
			await new Promise((resolve) => child.once('close', resolve));
		}
		rmSync(path, { recursive: true, force: true });
	};
	return { path, run, remove };
}

async function untilSaid(text: string, said: () => string, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + SAID_WITHIN_MS;
	while (!said().includes(text)) {
		if (child.exitCode !== null || Date.now() > deadline) throw new Error(`npm start did not say "${text}":\n${said()}`);
		await wait(25);
	}
}
