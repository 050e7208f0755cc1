import { defineHook } from '@directus/extensions-sdk';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { isInstalled, markInstalled } from '../../wall/api/index.ts';
import type { HostContext } from './host-context.ts';
import { hasCrmTables } from './is-installed.ts';
import { restoreObjects } from './restore-objects.ts';
import { tuneSqlite } from './sqlite-connection.ts';
import { syncPermissions } from './sync-permissions.ts';

/** What the Studio may change under us: SQLite rebuilds a table and loses its triggers, a new field joins the permission rows. */
const SCHEMA_EVENTS = ['fields.create', 'fields.update', 'fields.delete', 'collections.create', 'collections.update', 'collections.delete', 'relations.create', 'relations.update', 'relations.delete'];

export default defineHook(({ init, action }, hostContext) => {
	const context = hostContext as unknown as HostContext;
	const fresh: HostContext = { ...context, getSchema: () => context.getSchema({ database: context.database, bypassCache: true }) };
	const report = (cause: unknown): void => context.logger.error(cause);
	const tuned = tuneSqlite(context.database, report).catch(report);
	let mending: Promise<void> = Promise.resolve();

	const mend = async (): Promise<void> => {
		const { created, replaced } = await restoreObjects(context.database, dialectOf(context.database));
		const written = await syncPermissions(fresh);
		if (created.length + replaced.length + written > 0) {
			context.logger.info(`CRM: restored ${created.length + replaced.length} database objects and ${written} permission rows.`);
		}
	};
	/** One at a time: two changes of one table must not restore the same trigger side by side. */
	const mendInTurn = (): Promise<void> => (mending = mending.then(mend, mend).catch((cause: unknown) => context.logger.error(cause)));

	init('app.before', async () => {
		await tuned;
		if (!(await hasCrmTables(context.database))) {
			context.logger.warn('CRM: not installed in this project yet. Run "npx directus crm:install" and start again.');
			return;
		}
		await mend();
		markInstalled();
	});

	// Commands make schema events too; they mend in their own order.
	for (const event of SCHEMA_EVENTS) action(event, () => (isInstalled() ? mendInTurn() : undefined));
});
