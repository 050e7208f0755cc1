import { CRM_FIELDS } from '../schema/index.ts';
import type { AccessRule, CrmCollection } from './access-rule.ts';
import type { DataClass } from './vocabulary.ts';

/** Written by the host or by us, never by a request. */
const STAMPED = new Set(['id', 'date_created', 'user_created', 'date_updated', 'user_updated', 'source_key']);

/**
 * The four rules of a collection whose rows carry a unit.
 * A row's unit is given once: it may be written at creation and never by an update.
 */
export const protectedRules = (
	subject: CrmCollection,
	{ dataClass, computed = [] }: { dataClass: DataClass; computed?: readonly string[] },
): AccessRule[] => {
	const all = Object.keys(CRM_FIELDS[subject]);
	const writable = all.filter((field) => !STAMPED.has(field) && !computed.includes(field));
	const within = (verb: 'read' | 'write' | 'delete') => ({ kind: 'within', column: 'unit', list: `${dataClass}_${verb}` }) as const;
	return [
		{ subject, action: 'read', where: within('read'), fields: all, open: true },
		{ subject, action: 'create', where: within('write'), fields: writable, open: true },
		{ subject, action: 'update', where: within('write'), fields: writable.filter((field) => field !== 'unit'), open: true },
		{ subject, action: 'delete', where: within('delete'), fields: [], open: false },
	];
};
