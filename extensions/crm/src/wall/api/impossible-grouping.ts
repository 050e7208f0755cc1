import type { ErrorRequestHandler } from 'express';
import { groupingImpossible } from '../errors.ts';

/** PostgreSQL: what is shown or sorted by stands neither in the grouping nor in an aggregate. */
const GROUPING_ERROR = '42803';

const isGroupingError = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === GROUPING_ERROR;

/**
 * Stands before the host's error handler. The host writes a member's field as a condition with values of its own each time, so
 * PostgreSQL does not know the field of a sort as one that is grouped by, and the host would call that a failure of the server.
 */
export const answerImpossibleGrouping: ErrorRequestHandler = (error: unknown, _req, _res, next) =>
	next((Array.isArray(error) ? error : [error]).some(isGroupingError) ? groupingImpossible() : error);
