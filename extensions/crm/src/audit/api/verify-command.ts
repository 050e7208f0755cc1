import type { Knex } from 'knex';
import { runToEnd, say, terminalLanguage, type Program } from '../../kernel/terminal/api/index.ts';
import { noLog, noSecret } from '../errors.ts';
import { verdictText } from '../words.ts';
import { keepHead } from './keep-head.ts';
import { headContext } from './look-at-audit-log.ts';
import { AUDIT } from './tables.ts';
import { verifyChain } from './verify-chain.ts';

const EXIT = { intact: 0, broken: 1, unproven: 2 } as const;

export const verifyCommand = (program: Program, host: { database: Knex; env: Record<string, unknown> }): void => {
	program
		.command('crm:audit-verify')
		.description('Walk the audit log: exit code 0 when it is intact, 1 when it is broken, 2 when nothing proves that its end is there')
		.option('--json', 'one line of JSON')
		.action((options) =>
			runToEnd(async () => {
				if (!(await host.database.schema.hasTable(AUDIT))) throw noLog();
				const context = headContext(host);
				if (!context.keys.isLasting) throw noSecret();
				const verdict = await verifyChain(context);
				if (verdict.kind !== 'broken') await keepHead(context, new Date());
				if (options['json'] === true) say(JSON.stringify({ ...verdict, file: context.headFile }));
				else for (const line of verdictText(verdict, context.headFile, terminalLanguage())) say(line);
				return EXIT[verdict.kind];
			}),
		);
};
