import { setTimeout as wait } from 'node:timers/promises';
import { defineHook } from '@directus/extensions-sdk';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { isInstalled, markInstalled, markMending, watchDoors, watchFileDoors } from '../../wall/api/index.ts';
import { isOwnRuleFinding, isRefusal, opensFiles, type Finding } from '../self-check/index.ts';
import { watchedDoors } from './door-watch.ts';
import { freeScopes } from './free-scopes.ts';
import { hidePlainTables } from './hide-tables.ts';
import { forgetSchema, freshSchema, type HostContext } from './host-context.ts';
import { hasCrmTables } from './is-installed.ts';
import { onTableRebuilt } from './on-table-rebuilt.ts';
import { refuseToServe } from './refuse-to-serve.ts';
import { restoreObjects } from './restore-objects.ts';
import { readDoors } from './self-check/read-doors.ts';
import { selfCheck } from './self-check/self-check.ts';
import { tuneSqlite } from './sqlite-connection.ts';
import { syncPermissions } from './sync-permissions.ts';

/** What the Studio may change under us: SQLite rebuilds a table and loses its triggers, a new field joins the permission rows. */
const SCHEMA_EVENTS = ['fields', 'collections', 'relations'].flatMap((scope) =>
	['create', 'update', 'delete'].map((event) => `${scope}.${event}`),
);
/** What decides who may read what. A user's own page and log-in are no such thing. */
const RIGHTS_EVENTS = ['permissions', 'policies', 'access', 'roles', 'settings', 'shares', 'crm_unit_members.items'].flatMap((scope) =>
	['create', 'update', 'delete'].map((event) => `${scope}.${event}`),
);
const MEND_ROUNDS = 6;
const MEND_PAUSE_MS = 100;

const changesRights = (payload: unknown): boolean =>
	typeof payload === 'object' && payload !== null && ('role' in payload || 'policies' in payload);

export default defineHook(({ init, action }, hostContext) => {
	const context = hostContext as unknown as HostContext;
	const fresh = freshSchema(context);
	const report = (cause: unknown): void => context.logger.error(cause);
	const wereListed = hidePlainTables(context);
	const tuned = tuneSqlite(context.database, report).catch(report);
	const doors = watchedDoors(context);
	let mending: Promise<void> = Promise.resolve();

	const mend = async (): Promise<void> => {
		const { created, replaced } = await restoreObjects(context.database, dialectOf(context.database));
		const written = await syncPermissions(fresh);
		if (isInstalled()) doors.lookAgain();
		if (created.length + replaced.length + written > 0) {
			context.logger.info(`CRM: restored ${created.length + replaced.length} database objects and ${written} permission rows.`);
		}
	};
	/** One at a time: two changes of one table must not restore the same trigger side by side. */
	const mendInTurn = (): void => {
		mending = mending.then(mend, mend).catch(report);
		markMending(mending);
	};

	/** Another process that starts on this base may be half way through the same repair: what is still wrong after a while is refused. */
	const checkedAndMended = async (): Promise<Finding[]> => {
		for (let round = 1; ; round++) {
			const findings = await selfCheck(context, 'start');
			if (round === MEND_ROUNDS || !findings.some(isOwnRuleFinding)) return findings;
			await wait(MEND_PAUSE_MS * round);
			await mend();
		}
	};

	const start = async (): Promise<void> => {
		await tuned;
		if (!(await hasCrmTables(context.database))) {
			context.logger.warn('CRM: not installed in this project yet. Run "npx directus crm:install" and start again.');
			return;
		}
		if (wereListed) await forgetSchema(context);
		await mend();
		await freeScopes(context.database);
		const findings = await checkedAndMended();
		if (findings.some(isRefusal)) refuseToServe(findings.filter(isRefusal));
		for (const { code, en } of findings) context.logger.warn(`CRM: ${en.message} ${en.remedy} (${code})`);
		watchDoors(doors.read);
		watchFileDoors(async () => opensFiles(await readDoors(context)));
		markInstalled();
	};

	// An error here would be passed over in silence, and the server would serve without a guard.
	init('app.before', () => start().catch((cause: unknown) => refuseToServe([], cause)));

	// Commands make these events too; they mend in their own order.
	for (const event of SCHEMA_EVENTS) action(event, () => (isInstalled() ? mendInTurn() : undefined));
	onTableRebuilt(context.database, () => (isInstalled() ? mendInTurn() : undefined));
	for (const event of RIGHTS_EVENTS) action(event, () => (isInstalled() ? doors.lookAgain() : undefined));
	action('users.update', ({ payload }) => (isInstalled() && changesRights(payload) ? doors.lookAgain() : undefined));
});
