import { randomUUID } from 'node:crypto';
import { agreementOf, type SharingRule } from '../../kernel/access/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import type { Terms } from '../contract.ts';
import { changedMeanwhile, openAlready, saidTwice, startPassed, startTooLate, unitNeeded, writesNamed } from '../errors.ts';
import type { About } from '../parties.ts';
import { startOf } from '../start.ts';
import { lastVersion } from '../succession.ts';
import { mended, ordered, problemOf, USUAL_TERMS } from '../terms.ts';
import type { Caller, Context } from './caller.ts';
import { timeZoneOf, versionFor, type Deed } from './deed.ts';
import { readUnitNames } from './unit-names.ts';
import { deleteDraft, insertDraft, updateDraft } from './version-store.ts';

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
