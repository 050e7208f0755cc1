import { dialectOf } from '../../kernel/database/api/index.ts';
import { plainTables } from './all-database-objects.ts';
import type { HostContext } from './host-context.ts';

let advised: string | null = null;

/**
 * Adds our plain tables to the host's DB_EXCLUDE_TABLES, so that no door of the host leads to them whatever the environment says.
 * Returns whether any was missing: a schema that the host has read before still lists it.
 */
export const hidePlainTables = ({ database, env }: HostContext): boolean => {
	const value = env['DB_EXCLUDE_TABLES'];
	const excluded = (Array.isArray(value) ? value : String(value ?? '').split(',')).map(String).filter(Boolean);
	const missing = plainTables(dialectOf(database)).filter((table) => !excluded.includes(table));
	if (missing.length === 0) return false;
	env['DB_EXCLUDE_TABLES'] = [...excluded, ...missing];
	advised = `DB_EXCLUDE_TABLES=${[...excluded, ...missing].join(',')}`;
	return true;
};

/** The line that spares the host's log a warning per table, which it writes before it loads us; null when it is set. */
export const excludeLine = (): string | null => advised;
