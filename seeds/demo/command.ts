import { argv, env, loadEnvFile, stdout } from 'node:process';
import { existsSync } from 'node:fs';
import type { Knex } from 'knex';
import { CrmError, type Language } from '../../extensions/crm/src/kernel/errors/index.ts';
import { addressFrom, openDatabase } from './database/connection.ts';
import { unreachable } from './errors.ts';

interface Command {
	knex: Knex;
	language: Language;
	progress: (progress: { done: number; total: number }) => void;
}

/** Opens the database, does the work, closes it; what went wrong is said in one line with what to do. */
export const runOnDatabase = async (work: (command: Command) => Promise<void>): Promise<void> => {
	const language = languageOf();
	try {
		const settings = env['CONFIG_PATH'] ?? '.env';
		if (existsSync(settings)) loadEnvFile(settings);
		const knex = openDatabase(addressFrom(env));
		try {
			await knex.raw('select 1').catch((error: unknown) => {
				throw unreachable({ said: error instanceof Error ? error.message.replace('select 1 - ', '') : String(error) });
			});
			await work({ knex, language, progress });
		} finally {
			await knex.destroy();
		}
	} catch (error) {
		console.error(error instanceof CrmError ? `${error.extensions[language].message} ${error.extensions[language].remedy}` : error);
		process.exitCode = 1;
	}
};

/** `--lang nl`, else the language of the terminal. */
function languageOf(): Language {
	const asked = argv[argv.indexOf('--lang') + 1];
	const terminal = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
	return (argv.includes('--lang') ? asked : terminal)?.startsWith('nl') ? 'nl' : 'en';
}

function progress({ done, total }: { done: number; total: number }): void {
	if (stdout.isTTY) stdout.write(`\r${done}/${total}${done === total ? '\n' : ''}`);
}
