import type { Knex } from 'knex';
import { listOf, type Scope, type ScopeList } from '../../kernel/access/index.ts';
import { confirmedScope } from '../../kernel/access/api/index.ts';
import { ACCESS_TABLE } from '../index.ts';

interface UsersService {
	accountability: object | null;
	knex: Knex;
}
type ReadOne = (this: UsersService, key: string, query?: { fields?: readonly string[] }, options?: object) => Promise<unknown>;

const PREFIX = 'crm_scope.';
const LISTS: ReadonlySet<string> = new Set(ACCESS_TABLE.flatMap(({ where }) => (where.kind === 'within' ? [where.list] : [])));

/** The lists that a read asks for when it asks for nothing else. */
const askedLists = (fields: readonly string[] = []): ScopeList[] | null => {
	const names = fields.map((field) => (field.startsWith(PREFIX) ? field.slice(PREFIX.length) : ''));
	return names.length > 0 && names.every((name) => LISTS.has(name)) ? (names as ScopeList[]) : null;
};

const answer = (scope: Scope, lists: readonly ScopeList[]) => ({
	crm_scope: Object.fromEntries(lists.map((list) => [list, [...listOf(scope, list)]])),
});

/**
 * For each request the host reads the variables of its rules three times over, each time the user and then the user's
 * scope. Where this process holds the scope already, and the base confirms that it is still the one, one look is enough.
 * In every other case, and for every other read, the host reads as it always does.
 */
export const serveScopeVariables = (services: unknown): void => {
	const { prototype } = (services as { UsersService: { prototype: { readOne: ReadOne } } }).UsersService;
	const readOne = prototype.readOne;
	prototype.readOne = async function (key, query, options) {
		const lists = this.accountability ? null : askedLists(query?.fields);
		const scope = lists && (await confirmedScope(key, { knex: this.knex, now: new Date() }));
		return lists && scope ? answer(scope, lists) : readOne.call(this, key, query, options);
	};
};
