import type { Knex } from 'knex';
import type { UserId } from '../../schema/index.ts';
import { scope, type NetworkFacts } from '../scope.ts';
import type { Scope } from '../vocabulary.ts';
import { readNetworkFacts, toDate } from './network-store.ts';
import { fromScopeRow, toScopeRow } from './scope-row.ts';

export interface ScopeContext {
	knex: Knex;
	now: Date;
	dashboards: NetworkFacts['dashboards'];
}

interface StoredMark {
	current: number | string;
	stored: number | string | null;
	valid_until: unknown;
	linked: string | null;
	status: string | null;
	role: string | null;
}

/** Parsed scopes of this process; an entry serves only while the database confirms its version and term. */
const parsedScopes = new Map<UserId, Scope>();
/** Users without any membership, with the version of the network that said so: they cost one look as well. */
const strangers = new Map<UserId, Scope>();
const MAX_PARSED = 2_000;

const rememberIn = (scopes: Map<UserId, Scope>, fresh: Scope): Scope => {
	if (scopes.size >= MAX_PARSED) scopes.clear();
	scopes.set(fresh.user, fresh);
	return fresh;
};
const remember = (fresh: Scope): Scope => rememberIn(parsedScopes, fresh);

const readMark = (user: UserId, knex: Knex): Promise<StoredMark | undefined> =>
	knex('crm_network_state as state')
		.leftJoin('crm_scopes as scope', (join) => join.on('scope.user', '=', knex.raw('?', [user])))
		.leftJoin('directus_users as owner', (join) => join.on('owner.id', '=', knex.raw('?', [user])))
		.where('state.id', 1)
		.first<StoredMark | undefined>(
			'state.version as current',
			'scope.version as stored',
			'scope.valid_until',
			'owner.crm_scope as linked',
			'owner.status as status',
			'owner.role as role',
		);

const isFresh = (mark: StoredMark | undefined, user: UserId, now: Date): boolean => {
	if (!mark || mark.stored === null || mark.linked !== user || Number(mark.stored) !== Number(mark.current)) return false;
	const until = toDate(mark.valid_until);
	return until === null || now < until;
};

/**
 * Two requests may compute at once: the one that looked earlier must not overwrite what the later one found. A stored
 * row stays when it is of a newer version, or of the same version and a later moment; one of a version that the
 * network has not reached (a restored base) goes.
 */
const store = async (fresh: Scope, knex: Knex): Promise<void> => {
	const row = toScopeRow(fresh);
	await knex('crm_scopes')
		.insert(row)
		.onConflict('user')
		.merge()
		.where((older) => {
			older.where('crm_scopes.version', '<', fresh.version);
			older.orWhere('crm_scopes.version', '>', knex('crm_network_state').where({ id: 1 }).select('version'));
			older.orWhere((same) => {
				same.where('crm_scopes.version', fresh.version);
				if (fresh.validUntil) same.where('crm_scopes.valid_until', '<=', row['valid_until'] as Date);
			});
		});
	await knex('directus_users').where({ id: fresh.user }).update({ crm_scope: fresh.user });
};

/** Computes and stores a user's scope; a user without any membership, past or future, gets no row and so no rights. */
const recompute = async (user: UserId, { knex, now, dashboards }: ScopeContext): Promise<Scope> => {
	const facts = await readNetworkFacts(user, { knex, dashboards });
	const fresh = scope(facts, now);
	const known = facts.memberships.length > 0 || (await knex('crm_scopes').where({ user }).first('user')) !== undefined;
	if (known) {
		await store(fresh, knex);
		return remember(fresh);
	}
	await knex('directus_users').where({ id: user }).whereNotNull('crm_scope').update({ crm_scope: null });
	return rememberIn(strangers, fresh);
};

const sameMoment = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

const isSame = (scope: Scope, mark: StoredMark | undefined): boolean =>
	scope.version === Number(mark?.current) && sameMoment(scope.validUntil, toDate(mark?.valid_until));

/** The scope that this process holds of a user, when the database confirms it; null when it holds none or an older one. Writes nothing. */
export const confirmedScope = async (user: UserId, { knex, now }: Omit<ScopeContext, 'dashboards'>): Promise<Scope | null> => {
	const held = parsedScopes.get(user);
	if (!held) return null;
	const mark = await readMark(user, knex);
	return isFresh(mark, user, now) && isSame(held, mark) ? held : null;
};

const markedScope = async (mark: StoredMark | undefined, user: UserId, context: ScopeContext): Promise<Scope> => {
	const stranger = strangers.get(user);
	if (mark?.stored === null && mark.linked === null && stranger?.version === Number(mark.current)) return stranger;
	if (!isFresh(mark, user, context.now)) return recompute(user, context);
	const cached = parsedScopes.get(user);
	if (cached && isSame(cached, mark)) return cached;
	const row = await context.knex('crm_scopes').where({ user }).first<Record<string, unknown> | undefined>();
	return row ? remember(fromScopeRow(row)) : recompute(user, context);
};

/** The scope of a user as the network is now. */
export const readScope = async (user: UserId, context: ScopeContext): Promise<Scope> =>
	markedScope(await readMark(user, context.knex), user, context);

/** Who a token says its holder is. */
export interface SignedIn {
	user: UserId;
	role: string | null;
}

/** The same, with the same one look, of somebody who has signed in; null when the account is gone, not active or of another role by now. */
export const readSignedInScope = async ({ user, role }: SignedIn, context: ScopeContext): Promise<Scope | null> => {
	const mark = await readMark(user, context.knex);
	return mark && (mark.status !== 'active' || mark.role !== role) ? null : markedScope(mark, user, context);
};
