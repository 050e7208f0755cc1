import type { Knex } from 'knex';
import type { Instant } from '../../kernel/measure/index.ts';
import type { SharingRule } from '../../kernel/access/index.ts';
import type { About, Side } from '../parties.ts';
import { signedState, type AgreementState } from '../state.ts';
import { ordered, sameTerms } from '../terms.ts';
import type { Caller, Context } from './caller.ts';
import { sealOf } from './seal.ts';
import { readRules, readSigned, readSignedAbout, type Signed } from './signed-store.ts';
import { readSignatures, readVersion, readVersionsAbout, type Signature, type Version } from './version-store.ts';

/** One version, whether it is being written, waits, or counts. */
export interface Entry {
	id: string;
	about: About;
	version: number;
	title: string;
	state: AgreementState;
}

export interface FullEntry extends Entry {
	startsOn: string | null;
	rules: SharingRule[];
	seal: string;
	signatures: Signature[];
	contents: 'as-signed' | 'changed-since' | 'not-signed';
	/** What was written for this version; an administrator's own has none. */
	written: Version | null;
}

const openState = ({ status, side, closed }: Version, waitsFor: Side[]): AgreementState => {
	const at: Instant = (closed?.at ?? new Date(0)).toISOString();
	const end = { by: closed?.side ?? side, reason: closed?.reason ?? '', at };
	switch (status) {
		case 'refused':
			return { kind: 'refused', ...end };
		case 'withdrawn':
			return { kind: 'withdrawn', ...end };
		case 'proposed':
			return { kind: 'proposed', by: side, waitsFor };
		default:
			return { kind: 'draft', by: side };
	}
};

/** @param waitsFor  sides that have not signed a proposed version: all but the one that wrote it */
export const openEntry = (version: Version, caller: Caller): Entry => {
	const { id, about, version: number, title, side } = version;
	const waitsFor = caller.needs(about).filter((needed) => needed !== side);
	return { id, about, version: number, title, state: openState(version, waitsFor) };
};

export const signedEntry = (signed: Signed, now: Date): Entry => {
	const { id, about, version, title } = signed;
	return { id, about, version, title, state: signedState(signed, now) };
};

const contentsOf = (written: Version | null, rules: readonly SharingRule[]): FullEntry['contents'] => {
	if (!written) return 'not-signed';
	return sameTerms(written.rules, rules) ? 'as-signed' : 'changed-since';
};

/** One version with all that it says; undefined when there is none. */
export const readEntry = async (id: string, caller: Caller, { knex, now }: Context): Promise<FullEntry | undefined> => {
	const written = (await readVersion(id, knex)) ?? null;
	const signatures = written ? await readSignatures(id, knex) : [];
	if (written && written.status !== 'agreed') {
		const { startsOn, rules, seal } = written;
		return { ...openEntry(written, caller), startsOn, rules: ordered(rules), seal, signatures, contents: 'not-signed', written };
	}
	const signed = await readSigned(id, knex);
	if (!signed) return undefined;
	const entry = signedEntry(signed, now);
	const rules = ordered(await readRules(id, knex));
	const startsOn = written?.startsOn ?? null;
	return {
		...entry,
		startsOn,
		rules,
		seal: sealOf({ ...entry, startsOn, rules }),
		signatures,
		contents: contentsOf(written, rules),
		written,
	};
};

/** Every version about one unit, newest first. */
export const readEntriesAbout = async (about: About, caller: Caller, { knex, now }: { knex: Knex; now: Date }): Promise<Entry[]> => {
	const written = (await readVersionsAbout(about, knex)).filter(({ status }) => status !== 'agreed');
	const signed = await readSignedAbout(about, knex);
	return [...written.map((version) => openEntry(version, caller)), ...signed.map((each) => signedEntry(each, now))].toSorted(
		(a, b) => b.version - a.version,
	);
};
