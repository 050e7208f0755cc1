import type { Knex } from 'knex';
import type { SharingRule } from '../../kernel/access/index.ts';
import type { UserId } from '../../kernel/schema/index.ts';
import type { About, Side } from '../parties.ts';
import { sealOf, type Sealed } from './seal.ts';

const VERSIONS = 'crm_agreement_versions';
const SIGNATURES = 'crm_agreement_signatures';
/** Stands where the id of a unit would: the default is about no unit. */
const NETWORK = 'network';

type Status = 'draft' | 'proposed' | 'agreed' | 'refused' | 'withdrawn';

export interface Version extends Sealed {
	side: Side;
	status: Status;
	seal: string;
	closed: { side: Side; at: Date; reason: string } | null;
}

export interface Signature {
	side: Side;
	name: string;
	at: Date;
}

interface VersionRow {
	id: string;
	about: string;
	side: Side;
	status: Status;
	title: string;
	rules: string;
	starts_on: string | null;
	version: number;
	seal: string;
	closed_side: Side | null;
	closed_at: number | string | null;
	reason: string | null;
}

const aboutKey = (about: About): string => about ?? NETWORK;

const toVersion = (row: VersionRow): Version => ({
	id: row.id,
	about: row.about === NETWORK ? null : row.about,
	side: row.side,
	status: row.status,
	title: row.title,
	rules: JSON.parse(row.rules) as SharingRule[],
	startsOn: row.starts_on,
	version: row.version,
	seal: row.seal,
	closed: row.closed_side && { side: row.closed_side, at: new Date(Number(row.closed_at)), reason: row.reason ?? '' },
});

const contentRow = (content: Sealed) => ({
	title: content.title,
	rules: JSON.stringify(content.rules),
	starts_on: content.startsOn,
	version: content.version,
	seal: sealOf(content),
});

export const readVersion = async (id: string, knex: Knex): Promise<Version | undefined> => {
	const row = await knex(VERSIONS).where({ id }).first<VersionRow | undefined>();
	return row && toVersion(row);
};

/** Everything that was ever written for a unit, or for the default. */
export const readVersionsAbout = async (about: About, knex: Knex): Promise<Version[]> =>
	(
		await knex(VERSIONS)
			.where({ about: aboutKey(about) })
			.select<VersionRow[]>('*')
	).map(toVersion);

/** What is being drafted or waits for a signature, in the whole network. */
export const readOpenVersions = async (knex: Knex): Promise<Version[]> =>
	(await knex(VERSIONS).whereIn('status', ['draft', 'proposed']).select<VersionRow[]>('*')).map(toVersion);

/** @returns false when the side has another version open */
export const insertDraft = async (
	content: Sealed & { side: Side },
	{ user, now, knex }: { user: UserId; now: Date; knex: Knex },
): Promise<boolean> => {
	const made = await knex(VERSIONS)
		.insert({
			id: content.id,
			about: aboutKey(content.about),
			side: content.side,
			status: 'draft',
			written_by: user,
			written_at: now.getTime(),
			...contentRow(content),
		})
		.onConflict()
		.ignore()
		.returning('id');
	return made.length > 0;
};

/** The rows of a version that is still as somebody looked at it. */
const asSeen = ({ id, seal, status }: Pick<Version, 'id' | 'seal' | 'status'>, knex: Knex) => knex(VERSIONS).where({ id, seal, status });

export const updateDraft = async (seen: Version, content: Sealed, { user, now, knex }: { user: UserId; now: Date; knex: Knex }) =>
	(await asSeen(seen, knex).update({ ...contentRow(content), written_by: user, written_at: now.getTime() })) === 1;

export const deleteDraft = async (seen: Version, knex: Knex): Promise<boolean> => (await asSeen(seen, knex).delete()) === 1;

export const setStatus = async (seen: Version, status: 'proposed' | 'agreed', knex: Knex): Promise<boolean> =>
	(await asSeen(seen, knex).update({ status })) === 1;

export const closeVersion = async (
	seen: Version,
	{ status, side, reason, user, now }: { status: 'refused' | 'withdrawn'; side: Side; reason: string; user: UserId; now: Date },
	knex: Knex,
): Promise<boolean> =>
	(await asSeen(seen, knex).update({ status, reason, closed_by: user, closed_side: side, closed_at: now.getTime() })) === 1;

export const readSignatures = async (version: string, knex: Knex): Promise<Signature[]> => {
	const rows = await knex(SIGNATURES)
		.where({ version })
		.orderBy('signed_at')
		.select<{ side: Side; signed_name: string; signed_at: number | string }[]>('side', 'signed_name', 'signed_at');
	return rows.map(({ side, signed_name: name, signed_at: at }) => ({ side, name, at: new Date(Number(at)) }));
};

interface HostUser {
	first_name: string | null;
	last_name: string | null;
}

/** The name is kept as it was: a signature outlives the account of who made it. */
export const sign = async (
	{ id, seal }: Version,
	{ side, user, now, knex }: { side: Side; user: UserId; now: Date; knex: Knex },
): Promise<void> => {
	const person = await knex('directus_users').where({ id: user }).first<HostUser | undefined>('first_name', 'last_name');
	const name = [person?.first_name, person?.last_name].filter(Boolean).join(' ');
	await knex(SIGNATURES).insert({ version: id, side, signed_by: user, signed_name: name.slice(0, 255), signed_at: now.getTime(), seal });
};
