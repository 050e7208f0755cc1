import type { Knex } from 'knex';
import type { SchemaSnapshot } from '../merge-snapshot.ts';
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

/** The host's own reader and writer of schemas, as an administrator. */
export const schemaService = ({ services }: HostContext, knex: Knex): SchemaServiceLike => {
	const SchemaService = services['SchemaService'] as new (options: object) => SchemaServiceLike;
	return new SchemaService({ knex, accountability: { admin: true } });
};
