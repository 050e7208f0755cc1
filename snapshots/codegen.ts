/** Writes kernel/schema/generated.ts and installation/snapshot.generated.json from snapshots/crm.yaml, the truth of the schema. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

interface SnapshotField {
	collection: string;
	field: string;
	type: string;
	meta: { special: string[] | null; options: { choices?: { value: string }[] } | null; required: boolean };
	schema: { is_nullable: boolean; is_primary_key: boolean; default_value: unknown } | null;
}
interface SnapshotRelation {
	collection: string;
	field: string;
	related_collection: string;
	meta: { one_field: string | null };
	schema: { on_delete: string };
}
interface Snapshot {
	collections: { collection: string; schema: unknown }[];
	fields: SnapshotField[];
	relations: SnapshotRelation[];
}

const root = new URL('..', import.meta.url);
const source = new URL('snapshots/crm.yaml', root);
const snapshot = parse(readFileSync(source, 'utf8')) as Snapshot;

const TS_TYPES: Record<string, string> = {
	uuid: 'string',
	string: 'string',
	text: 'string',
	date: 'string',
	timestamp: 'string',
	integer: 'number',
	bigInteger: 'number',
	decimal: 'number',
	boolean: 'boolean',
	json: 'unknown',
};

const collections = snapshot.collections.map(({ collection }) => collection).filter((name) => name !== 'crm');
const fieldsOf = (collection: string) => snapshot.fields.filter((field) => field.collection === collection);
const tsType = (field: SnapshotField): string => {
	const choices = field.meta.options?.choices;
	if (choices) return choices.map(({ value }) => `'${value}'`).join(' | ');
	const type = TS_TYPES[field.type];
	if (!type) throw new Error(`snapshots/crm.yaml: no TypeScript type for ${field.collection}.${field.field} of type ${field.type}`);
	return type;
};
const pascal = (collection: string) =>
	collection
		.replace(/^crm_/, '')
		.split('_')
		.map((word) => word[0]!.toUpperCase() + word.slice(1))
		.join('');
const rowName = (collection: string) => `${pascal(collection)}Row`;

const lines: string[] = [
	'// Made by `npm run codegen` from snapshots/crm.yaml. Edit the snapshot, not this file.',
	'/* eslint-disable */',
	'',
];
for (const collection of collections) {
	lines.push(`export interface ${rowName(collection)} {`);
	for (const field of fieldsOf(collection)) {
		if (!field.schema) continue;
		const nullable = field.schema.is_nullable && !field.schema.is_primary_key;
		lines.push(`\t${field.field}: ${tsType(field)}${nullable ? ' | null' : ''};`);
	}
	lines.push('}', '');
}
lines.push('/** Row type per collection; its keys are the CASL subjects. */', 'export interface CrmRows {');
for (const collection of collections) lines.push(`\t${collection}: ${rowName(collection)};`);
lines.push('}', '');
lines.push('/** Columns and alias fields per collection, as shipped; fields added in the Studio come from the live schema. */');
lines.push('export const CRM_FIELDS = {');
for (const collection of collections) {
	lines.push(`\t${collection}: {`);
	for (const field of fieldsOf(collection)) {
		lines.push(`\t\t${field.field}: '${field.type}',`);
	}
	lines.push('\t},');
}
lines.push('} as const;', '');
lines.push(
	'/** Many-to-one relations as shipped: child column -> parent collection; `keeps`: the parent stays as long as a child names it. */',
	'export const CRM_RELATIONS = [',
);
for (const relation of snapshot.relations) {
	lines.push(
		`\t{ child: '${relation.collection}', column: '${relation.field}', parent: '${relation.related_collection}', alias: ${relation.meta.one_field ? `'${relation.meta.one_field}'` : 'null'}, keeps: ${relation.schema.on_delete === 'NO ACTION'} },`,
	);
}
lines.push('] as const;', '');

const out = (path: string, text: string) => writeFileSync(new URL(path, root), text);
out('extensions/crm/src/kernel/schema/generated.ts', lines.join('\n'));
out('extensions/crm/src/installation/snapshot.generated.json', `${JSON.stringify(snapshot)}\n`);
