import type { Request } from 'express';
import { queryTooLarge } from '../errors.ts';
import { countLists } from '../graphql-lists.ts';

const MOST_LISTS = 10;

export const isGraphql = ({ path }: Request): boolean => /^\/graphql(\/|$)/i.test(path);

/** @throws CRM_QUERY_TOO_LARGE */
export const checkLists = ({ body, query }: Request): void => {
	const document: unknown = (body as { query?: unknown } | undefined)?.query ?? query['query'];
	if (typeof document === 'string' && countLists(document) > MOST_LISTS) throw queryTooLarge({ what: 'lists', most: MOST_LISTS });
};
