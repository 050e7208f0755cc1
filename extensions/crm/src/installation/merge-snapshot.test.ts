import { describe, expect, it } from 'vitest';
import { type SchemaSnapshot, mergeSnapshot } from './merge-snapshot.ts';
import { hostFieldsOn, withoutOurs } from './without-ours.ts';

const EMPTY: SchemaSnapshot = {
	version: 1,
	directus: '11.17.4',
	vendor: 'sqlite',
	collections: [],
	fields: [],
	systemFields: [],
	relations: [],
};
const snapshot = (more: Partial<SchemaSnapshot>): SchemaSnapshot => ({ ...EMPTY, ...more });
const field = (collection: string, name: string) => ({ collection, field: name });
const relation = (collection: string, name: string, related: string, alias: string | null = null, allowed: string[] | null = null) => ({
	...field(collection, name),
	related_collection: related,
	meta: { one_field: alias, one_allowed_collections: allowed },
});

const ours = snapshot({
	collections: [{ collection: 'crm_customers' }],
	fields: [field('crm_customers', 'name'), field('directus_users', 'crm_scope')],
	relations: [relation('directus_users', 'crm_scope', 'crm_scopes')],
});
const host = snapshot({
	vendor: 'postgres',
	collections: [{ collection: 'articles' }],
	fields: [field('articles', 'title'), field('directus_users', 'nickname')],
});

describe('mergeSnapshot', () => {
	it('adds what is missing and keeps the rest', () => {
		const merged = mergeSnapshot(host, ours);
		expect(merged).toMatchObject({ vendor: 'postgres', collections: [{ collection: 'articles' }, { collection: 'crm_customers' }] });
		expect(merged.fields).toHaveLength(4);
	});

	it('changes nothing of a part that is there, whatever a user made of it', () => {
		const changed = { ...field('crm_customers', 'name'), meta: { note: 'of the user' } };
		const merged = mergeSnapshot(
			snapshot({ collections: [{ collection: 'crm_customers' }], fields: [changed, field('crm_customers', 'shoe_size')] }),
			ours,
		);
		expect(merged.fields).toEqual([changed, field('crm_customers', 'shoe_size'), field('directus_users', 'crm_scope')]);
	});

	it('is undone by withoutOurs, with what a user added to our tables', () => {
		const merged = mergeSnapshot(host, ours);
		expect(withoutOurs({ ...merged, fields: [...merged.fields, field('crm_customers', 'shoe_size')] }, ours)).toEqual(host);
	});
});

describe('hostFieldsOn', () => {
	const on = (...relations: ReturnType<typeof relation>[]) =>
		hostFieldsOn(snapshot({ relations: [...ours.relations, ...relations] }), ours);

	it('finds none in a project that does not touch us', () => expect(on(relation('articles', 'author', 'authors', 'articles'))).toEqual([]));
	it('finds a key that points to us', () => expect(on(relation('articles', 'customer', 'crm_customers'))).toEqual(['articles.customer']));
	it('finds a key that may point to us among others', () =>
		expect(on(relation('blocks', 'item', '', null, ['articles', 'crm_customers']))).toEqual(['blocks.item']));
	it('finds an alias that hangs on a key of ours', () =>
		expect(on(relation('crm_customers', 'favourite', 'articles', 'fans'))).toEqual(['articles.fans']));
	it('lets a key of ours point out', () => expect(on(relation('crm_customers', 'favourite', 'articles'))).toEqual([]));
});
