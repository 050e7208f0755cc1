import { agreementOf } from '../../kernel/access/index.ts';
import type { AgreementListReply, AgreementReply, AgreementSummary } from '../contract.ts';
import type { About } from '../parties.ts';
import { sentencesOf } from '../sentences.ts';
import { ACTS, mayAct, maySee } from '../state.ts';
import type { Caller, Context } from './caller.ts';
import { openEntry, readEntriesAbout, signedEntry, type Entry, type FullEntry } from './entry.ts';
import { readAllSigned } from './signed-store.ts';
import { readUnitNames } from './unit-names.ts';
import { readOpenVersions } from './version-store.ts';

const summaryOf = ({ id, version, title, state }: Entry): AgreementSummary => ({ id, version, title, state });

const isVisible = ({ about, state }: Entry, caller: Caller): boolean =>
	maySee(state, { sides: caller.sides(about), governed: caller.governs(about) });

/** Whether no side that the caller speaks for first has a version open: it has one at a time. */
const mayDraft = (about: About, open: readonly Entry[], caller: Caller): boolean => {
	const [side] = caller.sides(about);
	return side !== undefined && !open.some(({ state }) => (state.kind === 'draft' || state.kind === 'proposed') && state.by === side);
};

const waitsFor = (entry: Entry, caller: Caller): boolean => mayAct('accept', entry.state, caller.sides(entry.about));

/** The units that the caller works for or manages, by name, the default of the network first. */
export const listReply = async (caller: Caller, { knex, now }: Context): Promise<AgreementListReply> => {
	const names = await readUnitNames(knex);
	const open = (await readOpenVersions(knex)).map((version) => openEntry(version, caller));
	const signed = (await readAllSigned(knex)).map((each) => signedEntry(each, now));
	const byAbout = Map.groupBy([...open, ...signed], ({ about }) => about);
	const entryOf = (about: About): AgreementListReply['agreements'][number] => {
		const all = byAbout.get(about) ?? [];
		const visible = all.filter((entry) => isVisible(entry, caller)).toSorted((a, b) => b.version - a.version);
		const inForce = agreementOf(about ?? '', caller.agreements, now);
		const holding =
			inForce?.unit === about &&
			visible.find(
				({ version, state }) => version === inForce.version && state.kind === 'active' && state.from === inForce.validFrom.toISOString(),
			);
		const ahead = visible.filter(({ state }) => state.kind === 'draft' || state.kind === 'proposed' || state.kind === 'agreed');
		const unit = about === null ? null : names.get(about);
		return {
			unit: unit ? { id: unit.id, name: unit.name } : null,
			inForce: holding ? summaryOf(holding) : null,
			ahead: ahead.map(summaryOf),
			waitsForYou: ahead.some((entry) => waitsFor(entry, caller)),
			mayDraft: mayDraft(about, all, caller),
		};
	};
	const units = caller.scope.managed.filter((id) => names.has(id));
	const sorted = units.toSorted((a, b) => (names.get(a)?.name ?? '').localeCompare(names.get(b)?.name ?? ''));
	return { agreements: [null, ...sorted].map(entryOf) };
};

export const agreementReply = async (entry: FullEntry, caller: Caller, context: Context): Promise<AgreementReply> => {
	const names = await readUnitNames(context.knex);
	const named = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' });
	const rules = entry.rules.map((rule) => ({ ...rule, audienceUnit: named(rule.audienceUnit) }));
	const versions = await readEntriesAbout(entry.about, caller, context);
	const sides = caller.sides(entry.about);
	return {
		...summaryOf(entry),
		unit: named(entry.about),
		startsOn: entry.startsOn,
		seal: entry.seal,
		sentences: sentencesOf(rules),
		rules,
		signatures: entry.signatures.map(({ side, name, at }) => ({ side, name, at: at.toISOString() })),
		needs: caller.needs(entry.about),
		contents: entry.contents,
		may: ACTS.filter((act) => mayAct(act, entry.state, sides)),
		mayDraft: mayDraft(entry.about, versions, caller),
		versions: versions.filter((version) => isVisible(version, caller)).map(summaryOf),
	};
};
