import { pipeline } from 'node:stream/promises';
import { defineEndpoint } from '@directus/extensions-sdk';
import type { Response, Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { addFileRoute, deleteFileRoute, downloadFileRoute, listFilesRoute } from '../contract.ts';
import { sizeLimit } from '../size-limit.ts';
import { addFile, openFile, readFiles, removeFile, type Call } from './files.ts';

/** Saved under its name, never shown by the browser, and never taken for anything but what it is. */
const sendFile = async ({ row, stream, size }: Awaited<ReturnType<typeof openFile>>, res: Response): Promise<undefined> => {
	res.attachment(row.name);
	res.setHeader('Content-Type', row.type);
	res.setHeader('Content-Length', size);
	res.setHeader('X-Content-Type-Options', 'nosniff');
	res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
	res.setHeader('Cache-Control', 'no-store');
	// A reader that goes away, or a storage that fails half way: what was sent cannot be taken back.
	await pipeline(stream, res).catch(() => res.destroy());
	return undefined;
};

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const { services, database, getSchema, env } = hostContext;
		const limit = sizeLimit(env['CRM_FILES_MAX_MB']);
		const callOf = (caller: Call['caller']): Call => ({
			caller,
			knex: context.knex,
			now: context.now(),
			logger: context.logger,
			vault: { services, database, getSchema },
		});
		defineRoute(
			router,
			listFilesRoute,
			({ params, query, ...caller }) => readFiles(params['id'], { ...callOf(caller), page: query }),
			context,
		);
		defineRoute(router, addFileRoute, ({ req, ...caller }) => addFile(req, { ...callOf(caller), limit }), context);
		defineRoute(
			router,
			downloadFileRoute,
			async ({ params, res, ...caller }) => sendFile(await openFile(params['id'], callOf(caller)), res),
			context,
		);
		defineRoute(router, deleteFileRoute, ({ params, ...caller }) => removeFile(params['id'], callOf(caller)), context);
	},
});
