import type { Knex } from 'knex';
import { readNetwork } from '../../kernel/access/api/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { dayIn } from '../../kernel/measure/index.ts';
import { changedMeanwhile, overtaken, startsBeforeAgreed } from '../errors.ts';
import type { Side } from '../parties.ts';
import { lastVersion, latestStart } from '../succession.ts';
import type { Caller, Context } from './caller.ts';
import { momentOf, versionFor, type Deed, type WrittenEntry } from './deed.ts';
import type { FullEntry } from './entry.ts';
import { succeed } from './signed-store.ts';
import { closeVersion, setStatus, sign } from './version-store.ts';

/** @throws when another version has been agreed that this one does not follow on */
const checkSuccession = ({ about, version }: FullEntry, start: Date, agreements: Caller['agreements']): void => {
	if (lastVersion(agreements, about) !== version - 1) throw overtaken();
	const latest = latestStart(agreements, about);
	if (latest !== null && start <= latest) throw startsBeforeAgreed({ agreed: dayIn(latest, 'UTC') });
};

/** Versions of one network are agreed one after the other: the second sees what the first made. */
const inTurn = async (trx: Knex): Promise<Caller['agreements']> => {
	await trx('crm_network_state').where({ id: 1 }).forUpdate().first('version');
	return (await readNetwork(trx)).agreements;
};

/** Signs for a side; the last signature lets the version hold. */
const signFor = async (side: Side, entry: WrittenEntry, caller: Caller, { knex, now }: Context): Promise<void> => {
	const signed = new Set([side, ...entry.signatures.map((signature) => signature.side)]);
	const isLast = caller.needs(entry.about).every((needed) => signed.has(needed));
	const start = await momentOf(entry, caller, { knex, now });
	const user = caller.scope.user;
	await knex.transaction(async (trx) => {
		// A write comes first: on SQLite a transaction that has only read fails when another one wrote in the meantime.
		if (!(await setStatus(entry.written, isLast ? 'agreed' : 'proposed', trx))) throw changedMeanwhile();
		await sign(entry.written, { side, user, now, knex: trx });
		checkSuccession(entry, start, await inTurn(trx));
		if (isLast) await succeed(entry.written, { start, user, now, trx });
	});
};

export const propose = async (deed: Deed, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('propose', deed, caller, context);
	await signFor(entry.written.side, entry, caller, context);
};

/** The side of the caller that has not signed; somebody who speaks for both signs for the other. */
const otherSide = ({ about, written }: WrittenEntry, caller: Caller): Side => {
	const side = caller.sides(about).find((mine) => mine !== written.side);
	if (!side) throw notAllowed();
	return side;
};

export const accept = async (deed: Deed, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('accept', deed, caller, context);
	await signFor(otherSide(entry, caller), entry, caller, context);
};

const close = async (
	entry: WrittenEntry,
	closing: { status: 'refused' | 'withdrawn'; side: Side; reason: string },
	caller: Caller,
	{ knex, now }: Context,
): Promise<void> => {
	if (!(await closeVersion(entry.written, { ...closing, user: caller.scope.user, now }, knex))) throw changedMeanwhile();
};

export const refuse = async ({ reason, ...deed }: Deed & { reason: string }, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('refuse', deed, caller, context);
	await close(entry, { status: 'refused', side: otherSide(entry, caller), reason }, caller, context);
};

export const withdraw = async ({ reason, ...deed }: Deed & { reason: string }, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('withdraw', deed, caller, context);
	await close(entry, { status: 'withdrawn', side: entry.written.side, reason }, caller, context);
};
