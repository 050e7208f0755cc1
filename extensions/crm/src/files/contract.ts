import { z } from 'zod';
import { pageQuery, type RouteContract } from '../kernel/http/index.ts';

const file = z.object({
	id: z.string(),
	name: z.string(),
	type: z.string(),
	bytes: z.number(),
	/** null: somebody without a name, or who is no user any more. */
	author: z.string().nullable(),
	addedAt: z.string(),
	mayDelete: z.boolean(),
});
export type CustomerFile = z.infer<typeof file>;

/** Newest first. */
export const listFilesRoute = {
	method: 'get',
	path: '/customers/:id/files',
	access: 'member',
	query: pageQuery,
	reply: z.object({ files: z.array(file), total: z.number() }),
} satisfies RouteContract;

/** The body is a form with one part that holds the file. */
export const addFileRoute = {
	method: 'post',
	path: '/customers/:id/files',
	access: 'member',
	reply: file,
} satisfies RouteContract;

/** Answers with the file, to be saved and not shown. */
export const downloadFileRoute = {
	method: 'get',
	path: '/files/:id',
	access: 'member',
	reply: z.never(),
} satisfies RouteContract;

export const deleteFileRoute = {
	method: 'delete',
	path: '/files/:id',
	access: 'member',
	reply: z.object({ id: z.string() }),
} satisfies RouteContract;
