import { setTimeout as wait } from 'node:timers/promises';
import type { Accountability } from '@directus/types';
import type { Response } from 'express';
import { tooMuchAtOnce } from '../errors.ts';
import { makeTurnstile, type Turn } from '../turnstile.ts';

/** A server computes on one core: more at once would not be faster for the caller, and slower for everybody else. A page of the app asks for some twenty things. */
const LIMITS = { atOnce: 4, heavyMs: 250, waiting: 60 };
const LONGEST_WAIT_MS = 30_000;
/** How long a request that nobody listens to any more may count as running. */
const ABANDONED_MS = 30_000;
const RETRY_AFTER_SECONDS = 5;

const turnstile = makeTurnstile(LIMITS, () => performance.now());

/** Work goes on when its caller hangs up: the turn ends with the answer, not with the connection. */
const endWithAnswer = (turn: Turn, res: Response): void => {
	const end = res.end.bind(res) as (...args: unknown[]) => Response;
	res.end = ((...args: unknown[]) => {
		turn.end();
		return end(...args);
	}) as typeof res.end;
	const abandon = () => res.writableEnded || setTimeout(turn.end, ABANDONED_MS).unref();
	if (res.closed) abandon();
	else res.once('close', abandon);
};

const beginsInTime = async (begins: Promise<void>, res: Response): Promise<boolean> => {
	const gaveUp = new AbortController();
	res.once('close', () => gaveUp.abort());
	const late = wait(LONGEST_WAIT_MS, false, { ref: false, signal: gaveUp.signal }).catch(() => false);
	const hasBegun = await Promise.race([begins.then(() => true), late]);
	gaveUp.abort();
	return hasBegun;
};

/**
 * Resolves when the caller's other requests leave room for this one.
 * @throws CRM_TOO_MUCH_AT_ONCE when too many of them wait already, or for too long
 */
export const takeTurn = async ({ user, admin }: Accountability, res: Response): Promise<void> => {
	if (!user || admin) return;
	const turn = turnstile.enter(user);
	if (turn && (turn.begins === null || (await beginsInTime(turn.begins, res)))) return endWithAnswer(turn, res);
	turn?.end();
	res.set('Retry-After', String(RETRY_AFTER_SECONDS));
	throw tooMuchAtOnce();
};
