import type { UnitId, UserId } from '../../schema/index.ts';
import { DATA_CLASSES, type MemberFunction, type Scope, type UnitsPerClass } from '../vocabulary.ts';
import { toDate } from './network-store.ts';

const VERBS = ['read', 'write', 'delete'] as const;

/** The row of crm_scopes: one json list per data class and verb, as the permission rows name them. */
export const toScopeRow = (scope: Scope): Record<string, unknown> => {
	const row: Record<string, unknown> = {
		user: scope.user,
		version: scope.version,
		valid_until: scope.validUntil,
		functions: JSON.stringify(scope.functions),
		dashboards: JSON.stringify(scope.dashboards),
		units_own: JSON.stringify(scope.own),
		units_managed: JSON.stringify(scope.managed),
		below_named: JSON.stringify({ pseudonym: scope.pseudonym, totals: scope.totals }),
	};
	for (const dataClass of DATA_CLASSES) for (const verb of VERBS) row[`${dataClass}_${verb}`] = JSON.stringify(scope[verb][dataClass]);
	return row;
};

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
const list = <T extends string>(value: unknown): T[] => (parsed(value) as T[] | null) ?? [];

export const fromScopeRow = (row: Record<string, unknown>): Scope => {
	const perClass = (verb: string) =>
		Object.fromEntries(DATA_CLASSES.map((name) => [name, list<UnitId>(row[`${name}_${verb}`])])) as UnitsPerClass;
	const below = parsed(row['below_named']) as { pseudonym: UnitsPerClass; totals: UnitsPerClass };
	return {
		user: row['user'] as UserId,
		version: Number(row['version']),
		validUntil: toDate(row['valid_until']),
		functions: list<MemberFunction>(row['functions']),
		own: list<UnitId>(row['units_own']),
		managed: list<UnitId>(row['units_managed']),
		read: perClass('read'),
		write: perClass('write'),
		delete: perClass('delete'),
		pseudonym: below.pseudonym,
		totals: below.totals,
		dashboards: list(row['dashboards']),
	};
};
