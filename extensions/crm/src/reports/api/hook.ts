import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { isInstalled } from '../../wall/api/index.ts';
import { fold } from './fold.ts';

/** What was written while no server ran is folded before the first reader asks for it. */
export default defineHook(({ action }, { database, logger }) => {
	action('server.start', () => {
		if (isInstalled()) void fold(database as unknown as Knex).catch((cause: unknown) => logger.error(cause));
	});
});
