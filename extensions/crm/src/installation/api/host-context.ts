import type { Knex } from 'knex';
import type { SchemaOverview } from '@directus/types';

/** What the host hands to a hook or an endpoint, narrowed to what an installation uses. */
export interface HostContext {
	services: Record<string, unknown>;
	database: Knex;
	getSchema: (options?: { database?: Knex; bypassCache?: boolean }) => Promise<SchemaOverview>;
	env: Record<string, unknown>;
	logger: { info: (text: string) => void; warn: (text: string) => void; error: (text: unknown) => void };
}

/** The same host, with a schema that is read anew each time: for work that changes the schema under itself. */
export const freshSchema = (context: HostContext): HostContext => ({
	...context,
	getSchema: () => context.getSchema({ database: context.database, bypassCache: true }),
});

/** Makes the host read its schema anew. */
export const forgetSchema = async (context: HostContext): Promise<void> => {
	const UtilsService = context.services['UtilsService'] as new (options: object) => {
		clearCache: (options: { system: boolean }) => Promise<void>;
	};
	await new UtilsService({ knex: context.database, schema: await context.getSchema(), accountability: { admin: true } }).clearCache({
		system: true,
	});
};

type Key = string | number;

/** The few calls of the host's item services that seeds need. */
export interface ItemsLike {
	readByQuery<T>(query: object): Promise<T[]>;
	readOne<T>(key: Key, query?: object): Promise<T>;
	readSingleton<T>(query: object): Promise<T>;
	createOne(data: object): Promise<Key>;
	createMany(data: object[]): Promise<Key[]>;
	updateOne(key: Key, data: object): Promise<Key>;
	upsertSingleton(data: object): Promise<Key>;
	deleteMany(keys: Key[]): Promise<Key[]>;
}

/** A service of the host acting as the system itself: seeds and self-checks only. */
export const systemService = async (context: HostContext, name: string): Promise<ItemsLike> => {
	const Service = context.services[name] as new (options: object) => ItemsLike;
	return new Service({ knex: context.database, schema: await context.getSchema(), accountability: null });
};

export const systemItems = async (context: HostContext, collection: string): Promise<ItemsLike> => {
	const Service = context.services['ItemsService'] as new (collection: string, options: object) => ItemsLike;
	return new Service(collection, { knex: context.database, schema: await context.getSchema(), accountability: null });
};
