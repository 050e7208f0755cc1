import type { Knex } from 'knex';
import { runToEnd, say, type Program } from '../../kernel/terminal/api/index.ts';
import type { HostContext } from './host-context.ts';
import { DEFINITIONS_TABLE } from './all-database-objects.ts';
import { SHIPPED_SCHEMA } from './install-schema.ts';
import { planRemoval, uninstall } from './uninstall.ts';

/** How many rows lie in each of our collections that is there. */
const rowCounts = async (knex: Knex): Promise<{ collection: string; rows: number }[]> => {
	const counts: { collection: string; rows: number }[] = [];
	for (const { collection, schema } of SHIPPED_SCHEMA.collections) {
		if (!schema || !(await knex.schema.hasTable(collection))) continue;
		const [row] = await knex(collection).count<{ n: number | string }[]>({ n: '*' });
		counts.push({ collection, rows: Number(row?.n ?? 0) });
	}
	return counts;
};

const removalText = async (context: HostContext): Promise<string[]> => {
	const plan = await planRemoval(context);
	return [
		`  the role and the policy "CRM" with ${plan.permissions} permission rows; ${plan.members} users lose the role and keep everything else`,
		`  ${plan.dashboards} dashboards with ${plan.panels} panels, ${plan.presets} views of the role, ${plan.translations} words`,
		`  ${plan.objects} indexes, triggers and keys`,
	];
};

export const uninstallCommand = (program: Program, context: HostContext): void => {
	program
		.command('crm:uninstall')
		.description('Say what the CRM would take out of this project; with --yes, take it out')
		.option('--yes', 'do it; the tables and their rows stay')
		.option('--with-data', 'together with --yes: drop the tables too')
		.action((options) =>
			runToEnd(async () => {
				const withData = options['withData'] === true;
				const tables = await rowCounts(context.database);
				if (tables.length === 0 && !(await context.database.schema.hasTable(DEFINITIONS_TABLE))) {
					say('CRM: not installed, nothing to remove.');
					return 0;
				}
				say(options['yes'] === true ? 'Removing:' : 'This would be removed:');
				for (const line of await removalText(context)) say(line);
				say(withData ? 'With the data:' : 'The data stays; --with-data would drop it too:');
				say(`  ${tables.map(({ collection, rows }) => `${collection} (${rows} rows)`).join(', ')}`);
				if (options['yes'] !== true) {
					say('Nothing was changed. Add --yes to do it.');
					return 0;
				}
				await uninstall(context, { withData, progress: (step) => say(`  ${step}`) });
				say(withData ? 'CRM: removed, with its data.' : 'CRM: removed. The data stayed; "npx directus crm:install" brings the CRM back.');
				return 0;
			}),
		);
};
