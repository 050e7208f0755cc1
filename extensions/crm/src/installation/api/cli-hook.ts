import { defineHook } from '@directus/extensions-sdk';
import type { Program } from '../../kernel/terminal/api/index.ts';
import { doctorCommand } from './doctor-command.ts';
import type { HostContext } from './host-context.ts';
import { installCommand } from './install-command.ts';
import { uninstallCommand } from './uninstall-command.ts';

export default defineHook(({ init }, hostContext) => {
	const context = hostContext as unknown as HostContext;
	init('cli.before', ({ program }) => {
		installCommand(program as Program, context);
		uninstallCommand(program as Program, context);
		doctorCommand(program as Program, context);
	});
});
