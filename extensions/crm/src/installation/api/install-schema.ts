import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { mergeSnapshot, type SchemaSnapshot } from '../merge-snapshot.ts';
import shipped from '../snapshot.generated.json' with { type: 'json' };
import { claimNames } from './claims.ts';
import type { HostContext } from './host-context.ts';
import { schemaService } from './schema-service.ts';
import { wholeOrNothing } from './whole-or-nothing.ts';

export const SHIPPED_SCHEMA = shipped as unknown as SchemaSnapshot;

/** Adds the collections, fields and relations that the host lacks. */
export const installSchema = async (context: HostContext, knex: Knex): Promise<{ collections: string[]; fields: string[] }> => {
	const current = await schemaService(context, knex).snapshot();
	await claimNames(knex, { current, shipped: SHIPPED_SCHEMA, dialect: dialectOf(knex) });
	const diff = await schemaService(context, knex).diff(mergeSnapshot(current, SHIPPED_SCHEMA), { currentSnapshot: current, force: true });
	if (diff === null) return { collections: [], fields: [] };
	const added = {
		collections: diff.collections.map(({ collection }) => collection),
		fields: diff.fields
			.filter(({ collection }) => !diff.collections.some((made) => made.collection === collection))
			.map(({ collection, field }) => `${collection}.${field}`),
	};
	await wholeOrNothing(knex, (trx) => {
		const service = schemaService(context, trx);
		return service.apply({ hash: service.getHashedSnapshot(current).hash, diff }, { force: true });
	});
	return added;
};
