import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** @returns {string | null}  the server that the tests start; REDIS_SERVER names another */
export const findRedis = () => [process.env['REDIS_SERVER'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;
