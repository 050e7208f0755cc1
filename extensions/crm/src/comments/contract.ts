import { z } from 'zod';
import { pageQuery, type RouteContract } from '../kernel/http/index.ts';

const body = z.object({ text: z.string() });

const comment = z.object({
	id: z.string(),
	/** As it was typed: to be shown as text, never as markup. */
	text: z.string(),
	/** null: somebody without a name, or who is no user any more. */
	author: z.string().nullable(),
	writtenAt: z.string(),
	editedAt: z.string().nullable(),
	mayEdit: z.boolean(),
	mayDelete: z.boolean(),
});
export type Comment = z.infer<typeof comment>;

/** Newest first. */
export const listCommentsRoute = {
	method: 'get',
	path: '/customers/:id/comments',
	access: 'member',
	query: pageQuery,
	reply: z.object({ comments: z.array(comment), total: z.number() }),
} satisfies RouteContract;

export const writeCommentRoute = {
	method: 'post',
	path: '/customers/:id/comments',
	access: 'member',
	body,
	reply: comment,
} satisfies RouteContract;

export const editCommentRoute = {
	method: 'patch',
	path: '/customers/:id/comments/:comment',
	access: 'member',
	body,
	reply: comment,
} satisfies RouteContract;

export const deleteCommentRoute = {
	method: 'delete',
	path: '/customers/:id/comments/:comment',
	access: 'member',
	reply: z.object({ id: z.string() }),
} satisfies RouteContract;
