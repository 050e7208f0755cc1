import type { z } from 'zod';

/** Who may call a route at all; what the caller then sees follows from the scope. */
export type RouteAccess = 'public' | 'member' | 'admin';

/** What a route takes and gives. The same contract types the endpoint, the app and the documentation. */
export interface RouteContract<
	Query extends z.ZodType = z.ZodType,
	Body extends z.ZodType = z.ZodType,
	Reply extends z.ZodType = z.ZodType,
> {
	method: 'get' | 'post' | 'patch' | 'delete';
	/** Path under /crm, with express parameters: '/reports/network'. */
	path: `/${string}`;
	access: RouteAccess;
	query?: Query;
	body?: Body;
	reply: Reply;
}
