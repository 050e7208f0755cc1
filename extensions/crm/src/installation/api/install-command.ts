import { runToEnd, say, type Program } from '../../kernel/terminal/api/index.ts';
import { excludeLine } from './hide-tables.ts';
import type { HostContext } from './host-context.ts';
import { install, type InstallationReport } from './install.ts';

const described = (report: InstallationReport): string => {
	const parts = [
		[report.collections, 'collections'],
		[report.fields, 'fields'],
		[report.objects, 'database objects'],
		[report.policies, 'roles and policies'],
		[report.permissions, 'permission rows'],
		[report.seeds, 'words, views and dashboards'],
	] as const;
	const made = parts.filter(([number]) => number > 0).map(([number, name]) => `${number} ${name}`);
	return made.length === 0 ? 'CRM: installed, nothing to change.' : `CRM: installed. Added or put right: ${made.join(', ')}.`;
};

export const installCommand = (program: Program, context: HostContext): void => {
	program
		.command('crm:install')
		.description('Add the CRM to this Directus project; changes nothing that is not ours')
		.action(() =>
			runToEnd(async () => {
				const report = await install(context, (step) => say(`  ${step}`));
				say(described(report));
				const line = excludeLine();
				if (line) say(`To keep warnings about the CRM's internal tables out of the log, set:\n${line}`);
				say('Next: npx directus crm:doctor');
				return 0;
			}),
		);
};
