import { randomUUID } from 'node:crypto';
import { rowScope, type Scope } from '../../kernel/access/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { isUuid } from '../../kernel/schema/index.ts';
import type { AskBody, RequestReply, RequestsReply } from '../contract.ts';
import { decidedAlready, ownRequest, pseudonymUnknown } from '../errors.ts';
import { approvalEnd, statusAt, type Decision, type StoredRequest } from '../request.ts';
import { readIdentities, readUnits } from './customer-store.ts';
import { openListing, type PseudonymContext } from './customers-page.ts';
import { addRequest, decideRequest, readAsked, readNames, readRequest, readWaiting } from './request-store.ts';

/** Deleting is given to the managing members of a unit itself and to nobody else: whoever may do that decides here. */
const managedUnits = (scope: Scope) => rowScope(scope.delete.customers);
const givenUnits = (scope: Scope) => rowScope(scope.pseudonym.customers);

export const ask = async (body: AskBody, context: PseudonymContext): Promise<Pick<StoredRequest, 'id' | 'unit' | 'purpose'>> => {
	const { knex, scope, now } = context;
	const { listing } = await openListing(body, context);
	const found = listing.find(({ pseudonym }) => pseudonym === body.pseudonym);
	if (!found) throw pseudonymUnknown();
	const { unit, purpose, pseudonym, reason } = body;
	const request = { unit, customer: found.customer, asker: scope.user, purpose, pseudonym, reason, askedAt: now.getTime() };
	const id = await addRequest({ id: randomUUID(), ...request }, knex);
	return { id, unit, purpose };
};

export const listRequests = async ({ knex, scope, now }: PseudonymContext): Promise<RequestsReply> => {
	const open = (await readWaiting(managedUnits(scope), knex)).filter(({ asker }) => asker !== scope.user);
	const own = await readAsked(scope.user, givenUnits(scope), knex);
	const readable = rowScope(scope.read.customers);
	const identities = await readIdentities(
		readable,
		open.map(({ customer }) => customer),
		knex,
	);
	const nameOf = new Map(identities.map(({ id, name }) => [id, name]));
	const askers = await readNames(
		open.map(({ asker }) => asker),
		knex,
	);
	const units = await readUnits(rowScope([...new Set([...open, ...own].map(({ unit }) => unit))]), knex);
	const unitOf = (id: string) => ({ id, name: units.find((unit) => unit.id === id)?.name ?? '' });
	const shared = ({ id, unit, purpose, reason, askedAt }: StoredRequest) => ({
		id,
		unit: unitOf(unit),
		purpose,
		reason,
		askedAt: new Date(askedAt).toISOString(),
	});
	return {
		open: open.map((request) => {
			const { asker, customer } = request;
			const name = nameOf.get(customer);
			return { ...shared(request), asker: askers.get(asker) ?? '', customer: name === undefined ? null : { id: customer, name } };
		}),
		own: own.map((request) => ({ ...shared(request), pseudonym: request.pseudonym, status: statusAt(request, now.getTime()) })),
	};
};

/**
 * @throws CRM_FORBIDDEN  alike for a request of another unit and one that is not there
 */
export const decide = async (id: string, decision: Decision, { knex, scope, now }: PseudonymContext): Promise<StoredRequest> => {
	const managed = managedUnits(scope);
	const request = isUuid(id) ? await readRequest(id, managed, knex) : undefined;
	if (!request) throw notAllowed();
	if (request.asker === scope.user) throw ownRequest();
	const nowMs = now.getTime();
	const endsAt = decision === 'approved' ? approvalEnd(nowMs) : null;
	if (!(await decideRequest({ id, decision, by: scope.user, endsAt }, { scope: managed, knex, nowMs }))) throw decidedAlready();
	return request;
};

/**
 * What became of the caller's own request. What the agreement gives is asked anew: when it has ended, the request reads
 * as one that is not there, like somebody else's.
 * @throws CRM_FORBIDDEN
 */
export const readOwnRequest = async (
	id: string,
	{ knex, scope, now }: PseudonymContext,
): Promise<{ request: StoredRequest; reply: RequestReply }> => {
	const request = isUuid(id) ? await readRequest(id, givenUnits(scope), knex) : undefined;
	if (!request || request.asker !== scope.user) throw notAllowed();
	const status = statusAt(request, now.getTime());
	if (status !== 'approved') return { request, reply: { id: request.id, status } };
	const [identity] = await readIdentities(rowScope([request.unit]), [request.customer], knex);
	if (!identity) throw notAllowed();
	const { name, email, phone } = identity;
	const until = new Date(request.endsAt ?? 0).toISOString();
	return { request, reply: { id: request.id, status, until, customer: { name, email, phone } } };
};
