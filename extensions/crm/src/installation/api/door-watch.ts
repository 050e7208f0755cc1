import { isRefusal, type Finding } from '../self-check/index.ts';
import type { HostContext } from './host-context.ts';
import { selfCheck } from './self-check/self-check.ts';

/** Another process may have changed a right: an answer is not older than this. */
const KEEP_MS = 30_000;
/** Changes come in bursts; one look after the last of them tells the log. */
const SETTLE_MS = 500;

export interface DoorWatch {
	/** Doors for which the server would not have started. */
	read: () => Promise<readonly Finding[]>;
	/** Something was changed that decides who may read what: the next answer looks anew, and the log is told soon. */
	lookAgain: () => void;
}

export const watchedDoors = (context: HostContext): DoorWatch => {
	let last: { at: number; findings: Promise<readonly Finding[]> } | null = null;
	let settling: NodeJS.Timeout | undefined;

	const look = async (): Promise<readonly Finding[]> => {
		const refusals = (await selfCheck(context, 'start')).filter(isRefusal);
		for (const { code, en } of refusals) context.logger.error(`CRM: ${en.message} ${en.remedy} (${code})`);
		return refusals;
	};
	const read = (): Promise<readonly Finding[]> => {
		if (last && Date.now() - last.at < KEEP_MS) return last.findings;
		const findings = look();
		last = { at: Date.now(), findings };
		findings.catch(() => (last = null));
		return findings;
	};
	const lookAgain = (): void => {
		last = null;
		clearTimeout(settling);
		settling = setTimeout(() => void read().catch((cause: unknown) => context.logger.error(cause)), SETTLE_MS).unref();
	};
	return { read, lookAgain };
};
