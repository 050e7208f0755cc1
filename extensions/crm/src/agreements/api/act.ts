import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { agreementOf, type SharingRule } from '../../kernel/access/index.ts';
import { readNetwork } from '../../kernel/access/api/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { dayIn } from '../../kernel/measure/index.ts';
import type { Terms } from '../contract.ts';
import {
	changedMeanwhile,
	notNow,
	openAlready,
	overtaken,
	saidTwice,
	startPassed,
	startPassedMeanwhile,
	startsBeforeAgreed,
	startTooLate,
	unitNeeded,
	writesNamed,
} from '../errors.ts';
import { networkHead, type About, type Side } from '../parties.ts';
import { startOf } from '../start.ts';
import { mayAct, maySee, type Act } from '../state.ts';
import { lastVersion, latestStart } from '../succession.ts';
import { mended, ordered, problemOf, USUAL_TERMS } from '../terms.ts';
import type { Caller, Context } from './caller.ts';
import { readEntry, type FullEntry } from './entry.ts';
import { succeed } from './signed-store.ts';
import { readUnitNames, type NamedUnit } from './unit-names.ts';
import { closeVersion, deleteDraft, insertDraft, setStatus, sign, updateDraft, type Version } from './version-store.ts';

/** Whoever signs, changes or closes a version, and the mark of what was looked at. */
interface Deed {
	id: string;
	seal: string;
}

/**
 * The version that somebody wants to act on.
 * @throws CRM_FORBIDDEN for a version that is absent, hidden, or another side's to act on; CRM_AGREEMENT_STATE when nobody
 * can do this now; CRM_AGREEMENT_CHANGED when it is not what was looked at
 */
const versionFor = async (act: Act, { id, seal }: Deed, caller: Caller, context: Context): Promise<FullEntry & { written: Version }> => {
	const entry = await readEntry(id, caller, context);
	const sides = entry ? caller.sides(entry.about) : [];
	if (!entry || sides.length === 0 || !maySee(entry.state, { sides, governed: caller.governs(entry.about) })) throw notAllowed();
	if (!mayAct(act, entry.state, sides))
		throw mayAct(act, entry.state, caller.needs(entry.about)) ? notAllowed() : notNow({ state: entry.state.kind });
	if (entry.seal !== seal) throw changedMeanwhile();
	return entry as FullEntry & { written: Version };
};

/** The calendar that a start is meant in: the unit's own, for the default that of head office. */
export const timeZoneOf = (about: About, caller: Caller, names: ReadonlyMap<string, NamedUnit>): string =>
	names.get(about ?? networkHead(caller.units) ?? '')?.timeZone ?? 'UTC';

interface Wish extends Omit<Terms, 'rules'> {
	rules: readonly SharingRule[];
}

/** @throws for a rule that says nothing that could be kept, a unit that is not there, and a day that has passed */
const checkTerms = async ({ rules, startsOn }: Wish, about: About, caller: Caller, { knex, now }: Context): Promise<void> => {
	const problem = problemOf(rules);
	if (problem?.kind === 'unit') throw unitNeeded({ audience: problem.audience });
	if (problem?.kind === 'write') throw writesNamed(problem.rule);
	if (problem?.kind === 'twice') throw saidTwice(problem.rule);
	const known = new Set(caller.units.map(({ id }) => id));
	if (rules.some(({ audienceUnit }) => audienceUnit !== null && !known.has(audienceUnit))) throw notAllowed();
	const start = startOf(startsOn, { timeZone: timeZoneOf(about, caller, await readUnitNames(knex)), now });
	if (startsOn !== null && start.kind === 'passed') throw startPassed({ startsOn, earliest: start.earliest });
	if (startsOn !== null && start.kind === 'far') throw startTooLate({ startsOn });
};

/** What a draft begins with: what holds now, or where nothing does, the usual. */
const firstTerms = (about: About, { agreements }: Caller, now: Date): readonly SharingRule[] =>
	mended(agreementOf(about ?? '', agreements, now)?.rules ?? USUAL_TERMS);

/** @returns the id of the draft */
export const draft = async (
	{ unit, rules, ...wish }: Omit<Wish, 'rules'> & { unit: About; rules?: readonly SharingRule[] | undefined },
	caller: Caller,
	context: Context,
): Promise<string> => {
	const [side] = caller.sides(unit);
	if (!side) throw notAllowed();
	const terms = { ...wish, rules: rules ?? firstTerms(unit, caller, context.now) };
	await checkTerms(terms, unit, caller, context);
	const id = randomUUID();
	const content = { id, about: unit, version: lastVersion(caller.agreements, unit) + 1, ...terms, rules: ordered(terms.rules) };
	const made = await insertDraft({ ...content, side }, { user: caller.scope.user, ...context });
	if (!made) throw openAlready();
	return id;
};

export const change = async (terms: Wish, deed: Deed, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('change', deed, caller, context);
	await checkTerms(terms, entry.about, caller, context);
	const content = {
		id: entry.id,
		about: entry.about,
		version: lastVersion(caller.agreements, entry.about) + 1,
		...terms,
		rules: ordered(terms.rules),
	};
	if (!(await updateDraft(entry.written, content, { user: caller.scope.user, ...context }))) throw changedMeanwhile();
};

export const remove = async (deed: Deed, caller: Caller, context: Context): Promise<void> => {
	const { written } = await versionFor('change', deed, caller, context);
	if (!(await deleteDraft(written, context.knex))) throw changedMeanwhile();
};

/**
 * The moment at which a version would begin to hold.
 * @throws CRM_AGREEMENT_START_LATE when its day passed while it lay waiting
 */
export const momentOf = async (
	{ about, startsOn }: Pick<FullEntry, 'about' | 'startsOn'>,
	caller: Caller,
	{ knex, now }: Context,
): Promise<Date> => {
	const start = startOf(startsOn, { timeZone: timeZoneOf(about, caller, await readUnitNames(knex)), now });
	if (start.kind === 'with-last-signature') return now;
	if (start.kind !== 'at') throw startPassedMeanwhile({ startsOn: startsOn ?? '' });
	return start.moment;
};

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
const signFor = async (side: Side, entry: FullEntry & { written: Version }, caller: Caller, { knex, now }: Context): Promise<void> => {
	const signed = [side, ...entry.signatures.map((signature) => signature.side)];
	const isLast = caller.needs(entry.about).every((needed) => signed.includes(needed));
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
const otherSide = ({ about, written }: FullEntry & { written: Version }, caller: Caller): Side => {
	const side = caller.sides(about).find((mine) => mine !== written.side);
	if (!side) throw notAllowed();
	return side;
};

export const accept = async (deed: Deed, caller: Caller, context: Context): Promise<void> => {
	const entry = await versionFor('accept', deed, caller, context);
	await signFor(otherSide(entry, caller), entry, caller, context);
};

const close = async (
	entry: FullEntry & { written: Version },
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
