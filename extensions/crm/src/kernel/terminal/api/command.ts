import type { CrmError, Language } from '../../errors/index.ts';

/** The part of the host's command line that a command of ours uses. */
export interface Program {
	command(name: string): Program;
	description(text: string): Program;
	option(flags: string, description: string): Program;
	action(run: (options: Record<string, unknown>) => Promise<void>): Program;
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** The language of the terminal. */
export const terminalLanguage = (): Language =>
	(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '').toLowerCase().startsWith('nl') ? 'nl' : 'en';

const isCrmError = (error: unknown): error is CrmError =>
	error instanceof Error && 'code' in error && String(error.code).startsWith('CRM_');

/** A command of the host's command line must end the process itself: its database would keep it alive. */
export const runToEnd = async (work: () => Promise<number>): Promise<void> => {
	try {
		process.exit(await work());
	} catch (error) {
		if (isCrmError(error)) {
			const { message, remedy } = error.extensions[terminalLanguage()];
			complain(`CRM: ${message}\n${remedy}`);
		} else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
		process.exit(1);
	}
};
