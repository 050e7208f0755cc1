import { forgetAuditLog } from '../../audit/api/index.ts';
import { eraseAllFiles } from '../../files/api/index.ts';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { hostPointsIn } from '../errors.ts';
import { hostFieldsOn, withoutOurs } from '../without-ours.ts';
import { DEFINITIONS_TABLE, plainTables } from './all-database-objects.ts';
import type { HostContext } from './host-context.ts';
import { SHIPPED_SCHEMA } from './install-schema.ts';
import { schemaService } from './schema-service.ts';
import { wholeOrNothing } from './whole-or-nothing.ts';

/** Rows of the host that are about items of ours. */
const ABOUT_ITEMS = ['directus_comments', 'directus_shares', 'directus_versions', 'directus_presets'];

/**
 * Looks whether the tables can go, and returns what drops them.
 * @throws CRM_HOST_POINTS_IN when fields of the host would go with them
 */
export const dropData = async (context: HostContext): Promise<() => Promise<void>> => {
	const { database: knex } = context;
	const fields = hostFieldsOn(await schemaService(context, knex).snapshot(), SHIPPED_SCHEMA);
	if (fields.length > 0) throw hostPointsIn({ fields });
	return async () => {
		await eraseAllFiles(context, knex);
		await wholeOrNothing(knex, async (trx) => {
			const service = schemaService(context, trx);
			const current = await service.snapshot();
			const collections = SHIPPED_SCHEMA.collections.map(({ collection }) => collection);
			for (const table of ABOUT_ITEMS) await trx(table).whereIn('collection', collections).delete();
			const diff = await service.diff(withoutOurs(current, SHIPPED_SCHEMA), { currentSnapshot: current, force: true });
			if (diff) await service.apply({ hash: service.getHashedSnapshot(current).hash, diff }, { force: true });
		});
		for (const table of plainTables(dialectOf(knex)).toReversed())
			if (table !== DEFINITIONS_TABLE) await knex.schema.dropTableIfExists(table);
		await knex.schema.dropTableIfExists(DEFINITIONS_TABLE);
		await forgetAuditLog(context);
	};
};
