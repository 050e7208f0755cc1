import { index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

/**
 * Plain tables, no collections: no door of the host leads to what is not agreed yet. Moments are milliseconds since 1970.
 * - crm_agreement_versions: what was drafted and proposed, and what became of it; `about` is the unit, or 'network' for the
 *   default. The id is that of the agreement which the version becomes.
 * - crm_agreement_signatures: who signed for which side, when, and the seal of what was signed.
 *
 * Two agreed versions of one unit never start at the same moment: the database says so, whoever writes.
 */
export const databaseObjects = (dialect: Dialect): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	return [
		table(
			'crm_agreement_versions',
			`id ${uuid} PRIMARY KEY, about varchar(36) NOT NULL, side varchar(12) NOT NULL, status varchar(12) NOT NULL, title varchar(255) NOT NULL,
		rules text NOT NULL, starts_on varchar(10), version integer NOT NULL, seal varchar(64) NOT NULL, written_by varchar(36) NOT NULL,
		written_at bigint NOT NULL, closed_by varchar(36), closed_side varchar(12), closed_at bigint, reason text`,
		),
		table(
			'crm_agreement_signatures',
			`version ${uuid} NOT NULL, side varchar(12) NOT NULL, signed_by varchar(36) NOT NULL, signed_name varchar(255) NOT NULL,
		signed_at bigint NOT NULL, seal varchar(64) NOT NULL, PRIMARY KEY (version, side)`,
		),
		// A side has one version open at a time: what it goes on with, or has laid before the other.
		index('crm_agreement_versions_open_idx', 'crm_agreement_versions', 'about, side', {
			unique: true,
			where: `status IN ('draft', 'proposed')`,
		}),
		index('crm_sharing_agreements_start_idx', 'crm_sharing_agreements', 'unit, valid_from', {
			unique: true,
			where: `status = 'active' AND unit IS NOT NULL`,
		}),
		index('crm_sharing_agreements_default_start_idx', 'crm_sharing_agreements', 'valid_from', {
			unique: true,
			where: `status = 'active' AND unit IS NULL`,
		}),
	];
};
