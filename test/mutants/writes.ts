import { inFile, type Mutant } from './mutant.ts';

/** What may be written, and where a row may lie. */
export const WRITE_MUTANTS: readonly Mutant[] = [
	...inFile('extensions/crm/src/wall/api/use-guard.ts', {
		'use-hidden-rows': ["if (units !== 'all') naming.whereIn('unit', [...units]);"],
		'use-no-answer': ['if (rows > 0) throw stillUsed({ child, rows });'],
	}),
	...inFile('extensions/crm/src/wall/api/unit-guard.ts', {
		'unit-children': [
			'if (rows.length < ids.length || rows.some(({ unit }) => !changeable.has(unit))) throw parentNotFound({ field: alias ?? child });',
		],
		'unit-children-absent': ['rows.length < ids.length', 'false'],
		'unit-parent-readable': ["!row || !holds(await unitsFor(parent, 'read', call), row.unit)", '!row'],
		'unit-create-differs': ["if (plain['unit'] !== unit) throw parentNotFound({ field: each.column });"],
		'unit-create-inherits': ["plain['unit'] ??= unit;"],
		'unit-made-along': [
			"for (const { column, reference } of references) if (reference.kind === 'new') plain[column] = { ...reference.row, unit };",
		],
		'unit-update-foreign': ['rows.length < new Set(keys).size || rows.some(({ unit }) => !holds(changeable, unit))', 'false'],
		'unit-update-differs': [
			'if (unit !== null && [...after].some((other) => other !== unit)) throw parentNotFound({ field: each.column });',
		],
		'unit-update-many-units': ["if (each.reference.kind === 'new' && after.size > 1) throw parentNotFound({ field: each.column });"],
	}),
	...inFile('extensions/crm/src/wall/api/payload-guard.ts', {
		'payload-scope': ["if (collection === 'crm_scopes') throw computedOnly({ what: collection });"],
		'payload-scope-of-user': ["if (collection === 'directus_users' && 'crm_scope' in payload) throw computedOnly({ what: 'crm_scope' });"],
		'payload-foreign-key': ["isForeignKey && type === 'uuid'", 'false'],
		'payload-value': ['!isReadable(type, value)', 'false'],
	}),
	...inFile('extensions/crm/src/wall/reference.ts', {
		'reference-operator': [
			"!isObject(value) || Object.keys(value).length === 0 || Object.keys(value).some((key) => key.startsWith('_'))",
			'!isObject(value)',
		],
		'reference-unit': [
			"if (reference.kind === 'new' || (reference.kind === 'row' && reference.edits)) throw idExpected({ field: 'unit', found: 'object' });",
		],
	}),
	...inFile('extensions/crm/src/kernel/access/api/permission-rows.ts', {
		'permission-unit-submitted': ['{ [where.column]: { _submitted: true } }', '{}'],
		'permission-unit-not-null': ['{ [where.column]: { _nnull: true } }', '{}'],
		'permission-unit-nobody': ['[variable(where.list), NOBODY]', 'variable(where.list)'],
	}),
];
