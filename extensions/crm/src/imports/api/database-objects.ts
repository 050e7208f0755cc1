import { table, type DatabaseObject } from '../../kernel/database/index.ts';

/** Plain tables of the import; moments are milliseconds since 1970. */
export const databaseObjects = (): DatabaseObject[] => [
	table(
		'crm_import_runs',
		`id varchar(36) PRIMARY KEY, source varchar(40) NOT NULL, file varchar(255) NOT NULL, imported_by varchar(36), status varchar(12) NOT NULL,
		started_at bigint NOT NULL, heartbeat_at bigint NOT NULL, finished_at bigint, read_rows bigint NOT NULL DEFAULT 0, result text`,
	),
	// The file of rejected rows, in pieces that are written with the batch they belong to.
	table('crm_import_rejects', 'run varchar(36) NOT NULL, piece integer NOT NULL, body text NOT NULL, PRIMARY KEY (run, piece)'),
	// Rows of mended files that are stored, under the run and row that first rejected them: a second import of the mended file adds nothing.
	table(
		'crm_import_repairs',
		'run varchar(36) NOT NULL, row_number bigint NOT NULL, content varchar(32) NOT NULL, line_key varchar(190) NOT NULL, PRIMARY KEY (run, row_number, content)',
	),
];
