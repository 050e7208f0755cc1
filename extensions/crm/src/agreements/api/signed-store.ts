import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { SharingRule } from '../../kernel/access/index.ts';
import { toDate } from '../../kernel/access/api/index.ts';
import type { UserId } from '../../kernel/schema/index.ts';
import type { About } from '../parties.ts';
import type { Sealed } from './seal.ts';

const AGREEMENTS = 'crm_sharing_agreements';
const RULES = 'crm_sharing_rules';

/** A version that counts: all sides signed it, or an administrator entered it. */
export interface Signed {
	id: string;
	title: string;
	about: About;
	version: number;
	status: string;
	validFrom: Date;
	validTo: Date | null;
}

interface SignedRow {
	id: string;
	title: string;
	unit: string | null;
	version: number;
	status: string;
	valid_from: unknown;
	valid_to: unknown;
}

interface RuleRow {
	data_class: SharingRule['dataClass'];
	audience: SharingRule['audience'];
	audience_unit: string | null;
	level: SharingRule['level'];
	may_write: unknown;
}

const toSigned = (row: SignedRow): Signed => ({
	id: row.id,
	title: row.title,
	about: row.unit,
	version: row.version,
	status: row.status,
	validFrom: toDate(row.valid_from) ?? new Date(0),
	validTo: toDate(row.valid_to),
});

const signedRows = (knex: Knex) =>
	knex(AGREEMENTS).whereNot({ status: 'draft' }).select<SignedRow[]>('id', 'title', 'unit', 'version', 'status', 'valid_from', 'valid_to');

export const readAllSigned = async (knex: Knex): Promise<Signed[]> => (await signedRows(knex)).map(toSigned);

export const readSignedAbout = async (about: About, knex: Knex): Promise<Signed[]> =>
	(await signedRows(knex).where({ unit: about })).map(toSigned);

export const readSigned = async (id: string, knex: Knex): Promise<Signed | undefined> => {
	const [row] = await signedRows(knex).where({ id });
	return row && toSigned(row);
};

export const readRules = async (agreement: string, knex: Knex): Promise<SharingRule[]> => {
	const rows = await knex(RULES).where({ agreement }).select<RuleRow[]>('data_class', 'audience', 'audience_unit', 'level', 'may_write');
	return rows.map((row) => ({
		dataClass: row.data_class,
		audience: row.audience,
		audienceUnit: row.audience_unit,
		level: row.level,
		mayWrite: row.may_write === true || row.may_write === 1,
	}));
};

/**
 * Lets a version hold from its start on, and ends what would still run then. One transaction: nobody ever reads a moment
 * with both, or with neither.
 */
export const succeed = async (
	{ id, about, title, version, rules }: Sealed,
	{ start, user, now, trx }: { start: Date; user: UserId; now: Date; trx: Knex.Transaction },
): Promise<void> => {
	const running = (await readSignedAbout(about, trx)).filter(
		({ status, validFrom, validTo }) => status === 'active' && validFrom < start && (validTo === null || validTo > start),
	);
	await trx(AGREEMENTS)
		.whereIn(
			'id',
			running.map((each) => each.id),
		)
		.update({ valid_to: start, user_updated: user, date_updated: now });
	await trx(AGREEMENTS).insert({
		id,
		unit: about,
		title,
		version,
		status: 'active',
		valid_from: start,
		valid_to: null,
		user_created: user,
		date_created: now,
	});
	if (rules.length === 0) return;
	await trx(RULES).insert(
		rules.map((rule) => ({
			id: randomUUID(),
			agreement: id,
			data_class: rule.dataClass,
			audience: rule.audience,
			audience_unit: rule.audienceUnit,
			level: rule.level,
			may_write: rule.mayWrite,
			user_created: user,
			date_created: now,
		})),
	);
};
