import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { isInstalled } from '../../wall/api/index.ts';
import { sweepLooseFiles } from './loose-files.ts';

/** Files go after their customer has gone: at once when a user deletes it, soon when it goes in another way. */
export default defineHook(({ action, schedule }, hostContext) => {
	const { database, logger, services, getSchema } = hostContext;
	const sweep = async (): Promise<void> => {
		if (!isInstalled()) return;
		await sweepLooseFiles({ services, database, getSchema }, { knex: database as unknown as Knex, now: new Date(), logger });
	};
	const sweepInTheBackground = (): void => void sweep().catch((cause: unknown) => logger.error(cause));
	action('server.start', sweepInTheBackground);
	action('crm_customers.items.delete', sweepInTheBackground);
	schedule('*/10 * * * *', sweepInTheBackground);
});
