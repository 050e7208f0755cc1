import type { Knex } from 'knex';
import type { AuditState } from '../audit-state.ts';
import { chainKeys } from './chain-keys.ts';
import { headFilePath, removeHeadFile } from './head-file.ts';
import { readAuditState, type HeadContext } from './keep-head.ts';
import { AUDIT_HEAD } from './tables.ts';

interface Host {
	database: Knex;
	env: Record<string, unknown>;
}

/** What follows from the host: which base, which keys, which file. */
export const headContext = ({ database, env }: Host): HeadContext => ({
	knex: database,
	keys: chainKeys(env),
	headFile: headFilePath(database, env),
});

/** null: there is no log yet, or without a SECRET no process can judge another's. */
export const lookAtAuditLog = async (host: Host): Promise<AuditState | null> => {
	const context = headContext(host);
	return context.keys.isLasting && (await host.database.schema.hasTable(AUDIT_HEAD)) ? readAuditState(context) : null;
};

/** After an uninstallation with data. */
export const forgetAuditLog = ({ database, env }: Host): Promise<void> => removeHeadFile(headFilePath(database, env));
