import { basename, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { defineHook } from '@directus/extensions-sdk';
import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { CrmError, type Language } from '../../kernel/errors/index.ts';
import { fileUnreadable, notInstalled } from '../errors.ts';
import { importText } from '../import-text.ts';
import { mapFields } from './map-fields.ts';
import { EVERY_UNIT, LIMITS, hasImportTables, readOrderMap } from './order-import-door.ts';
import { fileSink } from './reject-sink.ts';
import { runOrderImport } from './run-order-import.ts';

interface Options {
	map?: string;
	rejects?: string;
	language?: string;
	json?: boolean;
}

interface Program {
	command(name: string): Program;
	description(text: string): Program;
	argument(name: string, description: string): Program;
	option(flags: string, description: string): Program;
	action(run: (what: string, file: string, options: Options) => Promise<void>): Program;
}

const SOME_REJECTED = 2;
const FAILED = 1;
const PROGRESS_ROWS = 50_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

/** npm changes the working folder; paths are meant from where the command was typed. */
const typedPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

const readMapFile = async (path: string | undefined): Promise<string | null> => {
	if (path === undefined) return null;
	try {
		return await readFile(typedPath(path), 'utf8');
	} catch (cause) {
		throw fileUnreadable({ file: path, reason: String((cause as { code?: unknown }).code) }, { cause });
	}
};

const chooseLanguage = (given: string | undefined): Language =>
	(given ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '').toLowerCase().startsWith('nl') ? 'nl' : 'en';

/** A larger page cache for the length of the command: the indexes of the lines stay in memory. */
const giveRoom = async (knex: Knex): Promise<void> => {
	if (dialectOf(knex) !== 'sqlite') return;
	for (const setting of ['journal_mode = WAL', 'busy_timeout = 10000', 'cache_size = -65536']) await knex.raw(`PRAGMA ${setting}`);
};

const showProgress = (): ((rows: number, atMost: number) => void) => {
	let shown = 0;
	return (rows, atMost) => {
		if (rows - shown < PROGRESS_ROWS) return;
		shown = rows;
		warn(`  ${rows.toLocaleString('en-GB')} / ${atMost.toLocaleString('en-GB')}`);
	};
};

export default defineHook(({ init }, host) => {
	const knex = host.database as unknown as Knex;
	const getSchema = host.getSchema as unknown as () => Promise<SchemaOverview>;

	const run = async (what: string, file: string, options: Options): Promise<number> => {
		const language = chooseLanguage(options.language);
		if (what !== 'orders') {
			warn(language === 'nl' ? `"${what}" kan niet worden geïmporteerd; wel: orders.` : `"${what}" cannot be imported; orders can.`);
			return FAILED;
		}
		try {
			if (!(await hasImportTables(knex))) throw notInstalled();
			const map = readOrderMap(await readMapFile(options.map));
			await giveRoom(knex);
			const path = typedPath(file);
			const { rejectsFile, ...result } = await runOrderImport(
				{
					source: { name: basename(path), path },
					map,
					language,
					user: null,
					fieldTypes: await mapFields(map, { schema: await getSchema(), knex, isAdmin: true }),
					limits: LIMITS,
					sink: (format) => fileSink(format, { given: options.rejects === undefined ? null : typedPath(options.rejects), source: path }),
					progress: showProgress(),
				},
				{ knex, now: () => new Date(), writable: async () => EVERY_UNIT },
			);
			if (options.json) say(JSON.stringify({ ...result, rejectsFile }));
			else for (const line of importText(result, rejectsFile, language)) say(line);
			return result.rejected > 0 ? SOME_REJECTED : 0;
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			const { message, remedy } = error.extensions[language];
			warn(`${message}\n${remedy}`);
			return FAILED;
		}
	};

	init('cli.before', ({ program }) => {
		(program as Program)
			.command('crm:import')
			.argument('<what>', 'what the rows are: orders (one row per order line)')
			.argument('<file>', 'a csv or csv.gz')
			.description(
				'Import a file; the same file again changes nothing. Ends with 0, with 2 when rows were rejected, with 1 when nothing was imported',
			)
			.option('--map <file>', 'JSON that says what the columns mean')
			.option('--rejects <file>', 'where rejected rows go; left out: beside the file')
			.option('--language <nl|en>', 'of the messages and of the file of rejected rows')
			.option('--json', 'print the result as JSON')
			.action(async (what, file, options) => {
				try {
					process.exit(await run(what, file, options));
				} catch (error) {
					warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
					process.exit(FAILED);
				}
			});
	});
});
