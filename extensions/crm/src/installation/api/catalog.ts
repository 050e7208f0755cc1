import type { Knex } from 'knex';
import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';

const CATALOG: Record<Dialect, string> = {
	sqlite: `SELECT type AS kind, name FROM sqlite_master WHERE name LIKE 'crm_%'`,
	postgres: `
		SELECT 'table' AS kind, tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'crm_%'
		UNION ALL SELECT 'index', indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'crm_%'
		UNION ALL SELECT 'function', p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = current_schema() AND p.proname LIKE 'crm_%'
		UNION ALL SELECT 'trigger', t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgname LIKE 'crm_%'
		UNION ALL SELECT 'constraint', c.conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = current_schema() AND c.conname LIKE 'crm_%'`,
};

const key = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`;

/** The names of our objects that the database holds now. */
export const presentObjects = async (knex: Knex, dialect: Dialect): Promise<(object: DatabaseObject) => boolean> => {
	const answer = (await knex.raw(CATALOG[dialect])) as { rows?: { kind: string; name: string }[] } | { kind: string; name: string }[];
	const rows = Array.isArray(answer) ? answer : (answer.rows ?? []);
	const present = new Set(rows.map(key));
	return (object) => present.has(key(object));
};
