import type { Accountability } from '@directus/types';
import type { NextFunction, Request, Response, Router } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { emptyScope, type Scope } from '../../access/index.ts';
import { readScope, type ScopeContext } from '../../access/api/index.ts';
import { CrmError } from '../../errors/index.ts';
import { invalidRequest, notAllowed, signInFirst, unexpected } from '../errors.ts';
import type { RouteContract } from '../route.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

export interface RouteCall<Contract extends RouteContract> {
	query: Parsed<Contract['query']>;
	body: Parsed<Contract['body']>;
	params: Record<string, string>;
	/** The caller's scope; for routes of access 'public' and for administrators without membership it holds no unit. */
	scope: Scope;
	accountability: Accountability;
	req: Request;
	res: Response;
}

export interface RouteContext {
	knex: Knex;
	logger: { error: (cause: unknown) => void };
	now: () => Date;
	dashboards: ScopeContext['dashboards'];
}

type WithAccountability = Request & { accountability?: Accountability };

const parse = <Schema extends z.ZodType>(schema: Schema | undefined, value: unknown): unknown => {
	if (!schema) return undefined;
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw invalidRequest({ problems: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) });
};

const admit = (access: RouteContract['access'], accountability: Accountability | undefined): Accountability => {
	if (!accountability) throw signInFirst();
	if (access !== 'public' && !accountability.user) throw signInFirst();
	if (access === 'admin' && !accountability.admin) throw notAllowed();
	return accountability;
};

const scopeOf = async (accountability: Accountability, { knex, now, dashboards }: RouteContext): Promise<Scope> =>
	accountability.user ? readScope(accountability.user, { knex, now: now(), dashboards }) : emptyScope('');

/**
 * Mounts one route: who is calling, may they call, is the request readable, answer, is the answer what the contract promises.
 * A handler that has answered by itself (a file, a stream) returns undefined.
 */
export const defineRoute = <Contract extends RouteContract>(
	router: Router,
	contract: Contract,
	handler: (call: RouteCall<Contract>) => Promise<z.infer<Contract['reply']> | undefined>,
	context: RouteContext,
): void => {
	const serve = async (req: WithAccountability, res: Response): Promise<void> => {
		const accountability = admit(contract.access, req.accountability);
		const scope = await scopeOf(accountability, context);
		if (contract.access === 'member' && !accountability.admin && scope.functions.length === 0) throw notAllowed();
		const reply = await handler({
			query: parse(contract.query, req.query) as Parsed<Contract['query']>,
			body: parse(contract.body, req.body) as Parsed<Contract['body']>,
			params: req.params,
			scope,
			accountability,
			req,
			res,
		});
		if (reply === undefined || res.headersSent) return;
		res.set('Cache-Control', 'no-store').json({ data: reply });
	};
	router[contract.method](contract.path, (req: Request, res: Response, next: NextFunction) => {
		serve(req, res).catch((cause: unknown) => {
			if (cause instanceof CrmError) return next(cause);
			context.logger.error(cause);
			return next(unexpected(undefined, { cause }));
		});
	});
};
