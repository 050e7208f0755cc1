import type { Knex } from 'knex';
import { mergeSnapshot, type SchemaSnapshot } from '../merge-snapshot.ts';
import shipped from '../snapshot.generated.json' with { type: 'json' };
import type { HostContext } from './host-context.ts';

interface SchemaDiff {
	collections: { collection: string }[];
	fields: { collection: string; field: string }[];
	relations: unknown[];
}
interface SchemaServiceLike {
	snapshot(): Promise<SchemaSnapshot>;
	diff(snapshot: SchemaSnapshot, options: { currentSnapshot: SchemaSnapshot; force: boolean }): Promise<SchemaDiff | null>;
	getHashedSnapshot(snapshot: SchemaSnapshot): { hash: string };
	apply(payload: { hash: string; diff: SchemaDiff }, options: { force: boolean }): Promise<void>;
}

/** Adds the collections, fields and relations that the host lacks, in the host's own transaction. */
export const installSchema = async ({ services }: HostContext, knex: Knex): Promise<{ collections: string[]; fields: string[] }> => {
	const SchemaService = services['SchemaService'] as new (options: object) => SchemaServiceLike;
	const service = new SchemaService({ knex, accountability: { admin: true } });
	const current = await service.snapshot();
	const diff = await service.diff(mergeSnapshot(current, shipped as unknown as SchemaSnapshot), { currentSnapshot: current, force: true });
	if (diff === null) return { collections: [], fields: [] };
	await service.apply({ hash: service.getHashedSnapshot(current).hash, diff }, { force: true });
	return { collections: diff.collections.map(({ collection }) => collection), fields: diff.fields.map(({ collection, field }) => `${collection}.${field}`) };
};
