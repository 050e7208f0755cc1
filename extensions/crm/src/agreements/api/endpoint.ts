import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import type { Scope } from '../../kernel/access/index.ts';
import { defineRoute, notAllowed } from '../../kernel/http/api/index.ts';
import { isUuid } from '../../kernel/schema/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import {
	acceptRoute,
	agreementRoute,
	changeRoute,
	deleteRoute,
	draftRoute,
	listRoute,
	previewRoute,
	proposeRoute,
	refuseRoute,
	withdrawRoute,
	type AgreementReply,
} from '../contract.ts';
import { maySee } from '../state.ts';
import { callerOf, type Caller, type Context } from './caller.ts';
import { change, draft, remove } from './drafting.ts';
import { readEntry, type FullEntry } from './entry.ts';
import { preview } from './preview.ts';
import { agreementReply, listReply } from './replies.ts';
import { accept, propose, refuse, withdraw } from './signing.ts';

type Params = Record<string, string>;

const idIn = ({ id }: Params): string => {
	if (!isUuid(id)) throw notAllowed();
	return id.toLowerCase();
};

/** @throws CRM_FORBIDDEN for a version that is absent or hidden, which read the same */
const visible = async (params: Params, caller: Caller, context: Context): Promise<FullEntry> => {
	const entry = await readEntry(idIn(params), caller, context);
	if (!entry || !maySee(entry.state, { sides: caller.sides(entry.about), governed: caller.governs(entry.about) })) throw notAllowed();
	return entry;
};

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const begin = async (scope: Scope): Promise<{ caller: Caller; at: Context }> => {
			const at = { knex: context.knex, now: context.now() };
			return { caller: await callerOf(scope, at), at };
		};
		/** The version as it is after the deed, for somebody who could see it before. */
		const afterwards = async (id: string, scope: Scope): Promise<AgreementReply> => {
			const { caller, at } = await begin(scope);
			return agreementReply(await visible({ id }, caller, at), caller, at);
		};

		defineRoute(
			router,
			listRoute,
			async ({ scope }) => {
				const { caller, at } = await begin(scope);
				return listReply(caller, at);
			},
			context,
		);
		defineRoute(
			router,
			agreementRoute,
			async ({ scope, params }) => {
				const { caller, at } = await begin(scope);
				return agreementReply(await visible(params, caller, at), caller, at);
			},
			context,
		);
		defineRoute(
			router,
			previewRoute,
			async ({ scope, params }) => {
				const { caller, at } = await begin(scope);
				return preview(await visible(params, caller, at), caller, at);
			},
			context,
		);
		defineRoute(
			router,
			draftRoute,
			async ({ scope, body }) => {
				const { caller, at } = await begin(scope);
				return afterwards(await draft(body, caller, at), scope);
			},
			context,
		);
		defineRoute(
			router,
			changeRoute,
			async ({ scope, params, body: { seal, ...terms } }) => {
				const { caller, at } = await begin(scope);
				const id = idIn(params);
				await change(terms, { id, seal }, caller, at);
				return afterwards(id, scope);
			},
			context,
		);
		defineRoute(
			router,
			deleteRoute,
			async ({ scope, params, query: { seal } }) => {
				const { caller, at } = await begin(scope);
				const id = idIn(params);
				await remove({ id, seal }, caller, at);
				return { deleted: id };
			},
			context,
		);
		for (const [route, deed] of [
			[proposeRoute, propose],
			[acceptRoute, accept],
		] as const) {
			defineRoute(
				router,
				route,
				async ({ scope, params, body }) => {
					const { caller, at } = await begin(scope);
					const id = idIn(params);
					await deed({ id, ...body }, caller, at);
					return afterwards(id, scope);
				},
				context,
			);
		}
		for (const [route, deed] of [
			[refuseRoute, refuse],
			[withdrawRoute, withdraw],
		] as const) {
			defineRoute(
				router,
				route,
				async ({ scope, params, body }) => {
					const { caller, at } = await begin(scope);
					const id = idIn(params);
					await deed({ id, ...body }, caller, at);
					return afterwards(id, scope);
				},
				context,
			);
		}
	},
});
