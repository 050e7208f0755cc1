import type { SchemaOverview } from '@directus/types';
import type { Scope } from '../../kernel/access/index.ts';
import type { GuardWorld, LiveRelation } from '../../kernel/access/guard/index.ts';
import { fieldType } from './field-type.ts';
import { ACCESS_TABLE, SAME_UNIT_KEYS } from '../index.ts';
import type { DataClass } from '../../kernel/access/index.ts';

const classes = new Map<string, DataClass>(
	ACCESS_TABLE.flatMap(({ subject, action, where }) =>
		action === 'read' && where.kind === 'within' && where.column === 'unit' && where.list.endsWith('_read')
			? [[subject, where.list.slice(0, -5) as DataClass]]
			: [],
	),
);
const open = new Set<string>(
	ACCESS_TABLE.flatMap(({ subject, action, where }) => (action === 'read' && where.kind === 'everyone' ? [subject] : [])),
);
const keeping = new Set(SAME_UNIT_KEYS.map(({ child, column }) => `${child}.${column}`));

export const guardWorld = (schema: SchemaOverview, scope: Scope): GuardWorld => ({
	typeOf: (collection, field) => fieldType(schema, collection, field),
	relations: schema.relations as LiveRelation[],
	classOf: (collection) => classes.get(collection),
	isOpen: (collection) => open.has(collection),
	keepsUnit: (collection, field) => keeping.has(`${collection}.${field}`),
	scope,
	isMember: scope.functions.length > 0,
});
