import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { deleteCommentRoute, editCommentRoute, listCommentsRoute, writeCommentRoute } from '../contract.ts';
import { changeComment, readComments, removeComment, writeComment, type Call, type Named } from './comments.ts';

const namedBy = ({ id, comment }: Record<string, string>): Named => ({ customer: id, comment });

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const callOf = (caller: Call['caller']): Call => ({ caller, knex: context.knex, now: context.now() });
		defineRoute(
			router,
			listCommentsRoute,
			({ params, query, ...caller }) => readComments(params['id'], { ...callOf(caller), page: query }),
			context,
		);
		defineRoute(router, writeCommentRoute, ({ params, body, ...caller }) => writeComment(params['id'], body.text, callOf(caller)), context);
		defineRoute(
			router,
			editCommentRoute,
			({ params, body, ...caller }) => changeComment(namedBy(params), body.text, callOf(caller)),
			context,
		);
		defineRoute(router, deleteCommentRoute, ({ params, ...caller }) => removeComment(namedBy(params), callOf(caller)), context);
	},
});
