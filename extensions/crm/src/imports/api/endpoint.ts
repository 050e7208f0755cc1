import { defineEndpoint } from '@directus/extensions-sdk';
import type { SchemaOverview } from '@directus/types';
import type { Router } from 'express';
import { recordAudit } from '../../audit/api/index.ts';
import { readScope } from '../../kernel/access/api/index.ts';
import { languageOf } from '../../kernel/errors/api/index.ts';
import { defineRoute, notAllowed } from '../../kernel/http/api/index.ts';
import { isUuid } from '../../kernel/schema/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { importOrdersContract, importRunContract, rejectedRowsContract } from '../contract.ts';
import { importsBusy } from '../errors.ts';
import { mapFields } from './map-fields.ts';
import { EVERY_UNIT, LIMITS, checkMember, readOrderMap, writableUnits } from './order-import-door.ts';
import { receiveUpload } from './receive-upload.ts';
import { storeSink } from './reject-sink.ts';
import { runOrderImport } from './run-order-import.ts';
import { readRejects, readRun, rejectPieces, type RunRow } from './run-store.ts';

const MAX_IMPORTS = 2;

const moment = (ms: number | string) => new Date(Number(ms)).toISOString();

export default defineEndpoint({
	id: 'crm',
	handler: (untyped, host) => {
		const router = untyped as Router;
		const context = routeContext(host);
		const { knex, now, dashboards } = context;
		const getSchema = host.getSchema as unknown as () => Promise<SchemaOverview>;
		let running = 0;

		const ownRun = async (id: string, user: string | null): Promise<RunRow> => {
			const run = isUuid(id) ? await readRun(id, knex) : undefined;
			if (!run || user === null || run.imported_by !== user) throw notAllowed();
			return run;
		};

		defineRoute(
			router,
			importOrdersContract,
			async ({ query, accountability, req }) => {
				if (running >= MAX_IMPORTS) throw importsBusy({ limit: MAX_IMPORTS });
				running++;
				const isAdmin = accountability.admin === true;
				const user = accountability.user!;
				try {
					const upload = await receiveUpload(req, { limits: LIMITS, name: query.name });
					try {
						const map = readOrderMap(upload.map ?? query.map);
						if (!isAdmin) checkMember(map);
						const { rejectsFile: _, ...result } = await runOrderImport(
							{
								source: upload.source,
								map,
								language: languageOf(req.get('accept-language')),
								user,
								fieldTypes: await mapFields(map, { schema: await getSchema(), knex, isAdmin }),
								limits: LIMITS,
								sink: storeSink,
							},
							{
								knex,
								now,
								writable: async () => (isAdmin ? EVERY_UNIT : writableUnits(await readScope(user, { knex, now: now(), dashboards }))),
							},
						);
						return { ...result, rejectedRows: result.rejected > 0 ? `/crm/imports/${result.id}/rejected` : null };
					} finally {
						await upload.remove();
					}
				} finally {
					running--;
				}
			},
			context,
		);

		defineRoute(
			router,
			importRunContract,
			async ({ params, accountability }) => {
				const run = await ownRun(params['id'] ?? '', accountability.user);
				return {
					id: run.id,
					source: run.source,
					file: run.file,
					status: run.status,
					startedAt: moment(run.started_at),
					finishedAt: run.finished_at === null ? null : moment(run.finished_at),
					read: Number(run.read_rows),
					result: run.result === null ? null : JSON.parse(run.result),
				};
			},
			context,
		);

		defineRoute(
			router,
			rejectedRowsContract,
			async ({ params, accountability, res }) => {
				const run = await ownRun(params['id'] ?? '', accountability.user);
				const pieces = await rejectPieces(run.id, knex);
				if (pieces.length === 0) throw notAllowed();
				const rows = run.result === null ? null : (JSON.parse(run.result) as { rejected: number }).rejected;
				await recordAudit(
					{
						kind: 'export',
						outcome: 'done',
						actor: accountability.user,
						subject: `crm_import_rejects/${run.id}`,
						details: { format: 'csv', rows },
					},
					{ knex, now: now() },
				);
				res.set({
					'Content-Type': 'text/csv; charset=utf-8',
					'Content-Disposition': `attachment; filename="rejected-${run.id}.csv"`,
					'X-Content-Type-Options': 'nosniff',
					'Cache-Control': 'no-store',
				});
				for (const piece of pieces) res.write(await readRejects(run.id, piece, knex));
				res.end();
				return undefined;
			},
			context,
		);
	},
});
