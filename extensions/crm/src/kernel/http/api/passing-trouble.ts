import type { ErrorRequestHandler } from 'express';
import { answerIn, languageOf } from '../../errors/api/index.ts';
import { isPassing } from '../../database/api/index.ts';
import { databaseAway } from '../errors.ts';

const RETRY_AFTER_SECONDS = 2;

/** The error itself, or what an error of ours was made of. */
const causesOf = (error: unknown): unknown[] => {
	const { cause } = (error ?? {}) as { cause?: unknown };
	return cause === undefined ? [error] : [error, cause];
};

/** Stands before the host's error handler, which calls a database that is away a failure of its own (500). */
export const answerPassingTrouble =
	(logger: { warn: (cause: unknown) => void }): ErrorRequestHandler =>
	(error: unknown, req, res, next) => {
		const causes = (Array.isArray(error) ? error : [error]).flatMap(causesOf);
		const passing = causes.find(isPassing);
		if (passing === undefined || res.headersSent) return next(error);
		logger.warn(passing);
		// The first look at who is calling comes before the guard, which else sets the language.
		answerIn(languageOf(req.get('accept-language')), res);
		res.set('Retry-After', String(RETRY_AFTER_SECONDS));
		return next(databaseAway(undefined, { cause: passing }));
	};
