import { useApi } from '@directus/extensions-sdk';
import type { RouteContract } from '../route.ts';

interface Sent {
	query?: Record<string, string>;
	body?: object;
}

export type Routes = <Reply>(method: RouteContract['method'], path: RouteContract['path'], sent?: Sent) => Promise<Reply>;

/** Calls routes by their path under /crm; what fails is for readProblem. */
export const useRoutes = (): Routes => {
	const api = useApi();
	return async <Reply>(method: RouteContract['method'], path: RouteContract['path'], { query, body }: Sent = {}) =>
		(await api.request<{ data: Reply }>({ method, url: `/crm${path}`, ...(query && { params: query }), ...(body && { data: body }) })).data
			.data;
};
