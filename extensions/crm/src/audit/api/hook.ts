import { defineHook } from '@directus/extensions-sdk';
import type { Application } from 'express';
import type { Knex } from 'knex';
import type { Program } from '../../kernel/terminal/api/index.ts';
import { isInstalled } from '../../wall/api/index.ts';
import { attributeChanges } from './attribute-changes.ts';
import { auditWriter, type AuditWriter } from './audit-writer.ts';
import { beforeLeaving } from './before-leaving.ts';
import { headContext } from './look-at-audit-log.ts';
import { useWriter } from './record-audit.ts';
import { verifyCommand } from './verify-command.ts';
import { watchAnswer } from './watch-answer.ts';
import { WATCHED_TABLES, type WatchedTable } from './watched-tables.ts';

const eventsOf = ({ table }: WatchedTable): string => (table.startsWith('directus_') ? table.slice('directus_'.length) : `${table}.items`);

const OUTCOMES = { create: 'created', update: 'updated', delete: 'deleted' } as const;

/** Stands before the hook of the wall in the manifest: what the guard refuses reaches nobody after it. */
export default defineHook(({ init, action }, host) => {
	const knex = host.database as unknown as Knex;
	const { env, logger } = host;
	let writer: AuditWriter | null = null;

	init('cli.before', ({ program }) => verifyCommand(program as Program, { database: knex, env }));

	init('routes.before', ({ app }) => {
		(app as Application).use((req, res, next) => {
			if (writer) watchAnswer(req, res, { denied: writer.deny, exported: writer.note });
			next();
		});
	});

	for (const watched of WATCHED_TABLES)
		for (const [event, outcome] of Object.entries(OUTCOMES) as [keyof typeof OUTCOMES, (typeof OUTCOMES)[keyof typeof OUTCOMES]][])
			action(`${eventsOf(watched)}.${event}`, async ({ key, keys, payload }, { accountability }) => {
				if (!accountability?.user || !isInstalled()) return;
				const all = (keys ?? [key]) as (string | number)[];
				const change = { watched, outcome, keys: all, payload: payload as Record<string, unknown>, actor: accountability.user };
				await attributeChanges(change, { knex, nowMs: Date.now() });
				writer?.nudge();
			});

	action('server.start', () => {
		if (!isInstalled()) return;
		const running = auditWriter({ ...headContext({ database: knex, env }), logger });
		writer = running;
		useWriter(running);
		beforeLeaving(knex, async () => {
			const lost = await running.stop();
			if (lost > 0) logger.error(`CRM: ${lost} entries of the audit log could not be written.`);
		});
	});
});
