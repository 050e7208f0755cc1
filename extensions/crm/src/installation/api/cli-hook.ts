import { defineHook } from '@directus/extensions-sdk';
import { install } from './install.ts';
import type { HostContext } from './host-context.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Program {
	command(name: string): Program;
	description(text: string): Program;
	action(run: () => Promise<void>): Program;
}

const runToEnd = async (work: () => Promise<number>): Promise<void> => {
	try {
		process.exit(await work());
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
		process.exit(1);
	}
};

export default defineHook(({ init }, hostContext) => {
	const context = hostContext as unknown as HostContext;
	init('cli.before', ({ program }) => {
		(program as Program)
			.command('crm:install')
			.description('Add the CRM to this Directus project; changes nothing that is not ours')
			.action(() =>
				runToEnd(async () => {
					const report = await install(context, (step) => say(`  ${step}`));
					const changes = report.collections.length + report.fields.length + report.objects.length + report.seeds.length + report.permissions;
					say(
						changes === 0
							? 'CRM: installed, nothing to change.'
							: `CRM: installed. Added ${report.collections.length} collections, ${report.fields.length} fields, ${report.objects.length} database objects, ${report.permissions} permission rows.`,
					);
					return 0;
				}),
			);
	});
});
