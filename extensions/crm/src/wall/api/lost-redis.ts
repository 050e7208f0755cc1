import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** What the host's shared memory is made of, as far as it is touched here. */
interface RedisConnection {
	status: string;
	on: (event: 'close' | 'ready', listener: () => void) => void;
}
type Method = (this: unknown, ...args: unknown[]) => Promise<unknown>;
interface HostMemory {
	KvRedis: { prototype: Record<'get' | 'set' | 'delete' | 'increment' | 'clear', Method> };
	BusRedis: { prototype: Record<'publish', Method> };
	CacheMulti: { prototype: Record<'get', Method> };
}
interface Cache {
	local: { clear: () => Promise<void> };
	redis: { store: { redis: RedisConnection } };
	/** What others changed is heard on a connection of its own. */
	bus: { sub: RedisConnection };
}

const ANSWERS_WITHIN_MS = 500;

/** The host's own copy, whatever else lies in the project. */
const hostMemory = async (): Promise<HostMemory> => {
	const fromHost = createRequire(realpathSync(process.argv[1] ?? ''));
	const fromApi = createRequire(fromHost.resolve('@directus/api'));
	return (await import(pathToFileURL(fromApi.resolve('@directus/memory')).href)) as HostMemory;
};

const isThere = ({ status }: RedisConnection): boolean => status === 'ready';

/** Wraps a method that asks Redis: without it, or when it does not answer in time, there is nothing to be had. */
const orElse = <Name extends string>(prototype: Record<Name, Method>, name: Name, nothing: unknown, connection: 'redis' | 'pub'): void => {
	const ask = prototype[name];
	prototype[name] = async function (this: unknown, ...args: unknown[]) {
		if (!isThere((this as Record<typeof connection, RedisConnection>)[connection])) return nothing;
		const answer = ask.apply(this, args).catch(() => nothing);
		return Promise.race([answer, wait(ANSWERS_WITHIN_MS, nothing, { ref: false })]);
	};
};

const connectionsOf = ({ redis, bus }: Cache): RedisConnection[] => [redis.store.redis, bus.sub];

const watched = new WeakSet<Cache>();

/** What others changed while Redis was gone, nobody has told this process: it forgets what it remembers, before and after. */
const forgetWithRedis = (cache: Cache): void => {
	if (watched.has(cache)) return;
	watched.add(cache);
	for (const connection of connectionsOf(cache))
		for (const event of ['close', 'ready'] as const) connection.on(event, () => void cache.local.clear());
};

/**
 * The host keeps permission rows and roles in Redis when there are several processes, and without Redis each request waits
 * for ten seconds and then fails. Here a lost Redis holds nothing: rights are read from the base, each time, until it is back.
 */
export const doWithoutRedis = async (): Promise<void> => {
	const { KvRedis, BusRedis, CacheMulti } = await hostMemory();
	for (const name of ['get', 'set', 'delete', 'clear'] as const) orElse(KvRedis.prototype, name, undefined, 'redis');
	// The host's lock around reading its schema: without Redis this process reads it for itself.
	orElse(KvRedis.prototype, 'increment', 1, 'redis');
	orElse(BusRedis.prototype, 'publish', undefined, 'pub');
	const { get } = CacheMulti.prototype;
	CacheMulti.prototype.get = async function (this: unknown, ...args: unknown[]) {
		const cache = this as Cache;
		forgetWithRedis(cache);
		return connectionsOf(cache).every(isThere) ? get.apply(this, args) : undefined;
	};
};
