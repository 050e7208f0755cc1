/** Versions of agreements in a state of the test's choice, put straight into the base. */
import type { Knex } from 'knex';
import { sealOf } from '../../extensions/crm/src/agreements/api/seal.ts';
import type { SharingRule } from '../../extensions/crm/src/kernel/access/index.ts';
import type { Side } from '../reference/reference-model.ts';
import { uuidOf } from '../support/uuid.ts';

interface PlantedVersion {
	readonly about: string | null;
	readonly by: Side;
	readonly status: 'draft' | 'proposed';
	/** The number of the version before it. */
	readonly after: number;
	/** Gives it the same id in every base. */
	readonly key?: string;
}

export interface Seen {
	readonly id: string;
	readonly seal: string;
}

export const NAMED_TO_HEAD_OFFICE: SharingRule[] = [
	{ dataClass: 'customers', audience: 'ancestors', audienceUnit: null, level: 'named', mayWrite: false },
];

let planted = 0;

export const versionId = (key: string): string => uuidOf('version', key);

/** The side that wrote a proposal has signed it. */
export async function plantVersion(db: Knex, { about, by, status, after, key }: PlantedVersion): Promise<Seen> {
	const id = versionId(key ?? `${(planted += 1)} ${Date.now()}`);
	const content = { id, about, version: after + 1, title: 'planted', startsOn: null, rules: NAMED_TO_HEAD_OFFICE };
	const seal = sealOf(content);
	await db('crm_agreement_versions').insert({
		id,
		about: about ?? 'network',
		side: by,
		status,
		title: content.title,
		rules: JSON.stringify(content.rules),
		starts_on: null,
		version: content.version,
		seal,
		written_by: 'test',
		written_at: 1,
	});
	if (status === 'proposed')
		await db('crm_agreement_signatures').insert({ version: id, side: by, signed_by: 'test', signed_name: 'Test', signed_at: 1, seal });
	return { id, seal };
}

/** Everything that came of planted versions goes; what the network began with stays, open as it was. */
export async function forgetVersions(db: Knex): Promise<void> {
	const made = db('crm_agreement_versions').select('id');
	const agreements: string[] = await db('crm_sharing_agreements').whereIn('id', made).pluck('id');
	if (agreements.length > 0) {
		await db('crm_sharing_agreements').whereIn('id', agreements).delete();
		await db('crm_sharing_agreements').update({ valid_to: null });
	}
	await db('crm_agreement_signatures').delete();
	await db('crm_agreement_versions').delete();
}
