import { describe, expect, it } from 'vitest';
import { CRM_RELATIONS } from '../../kernel/schema/index.ts';
import { type SchemaFacts, schemaFindings } from './live-schema.ts';

type Relation = SchemaFacts['relations'][number];

const SHIPPED: Relation[] = CRM_RELATIONS.map(({ child, column, parent, alias }) => ({
	collection: child,
	field: column,
	related: parent,
	alias,
}));

const found = (added: readonly Relation[] = [], more: Partial<SchemaFacts> = {}) =>
	schemaFindings({ relations: [...SHIPPED, ...added], versioned: [], copying: [], shares: 0, ...more }).map(
		({ code, en }) => `${code}: ${en.message}`,
	);

describe('schemaFindings', () => {
	it('knows the relations that the CRM ships', () => expect(found()).toEqual([]));

	it('names a key between protected rows that was added', () => {
		expect(found([{ collection: 'crm_orders', field: 'referrer', related: 'crm_customers', alias: null }])).toEqual([
			expect.stringMatching(/^CRM_CHECK_UNKNOWN_KEY: .*crm_orders\.referrer/),
		]);
	});

	it('names an alias that leads from units into the network', () => {
		const units = SHIPPED.map((relation) =>
			relation.collection === 'crm_customers' && relation.field === 'unit' ? { ...relation, alias: 'customers' } : relation,
		);
		expect(
			schemaFindings({ relations: units, versioned: [], copying: [], shares: 0 }).map(({ code, en }) => `${code}: ${en.message}`),
		).toEqual([expect.stringMatching(/^CRM_CHECK_UNKNOWN_KEY: .*crm_units\.customers/)]);
	});

	it('names a collection of the host that points in, and one of ours only when it can be walked back', () => {
		expect(found([{ collection: 'articles', field: 'customer', related: 'crm_customers', alias: null }])).toEqual([
			expect.stringMatching(/^CRM_CHECK_OUTSIDE_KEY: .*articles\.customer/),
		]);
		expect(found([{ collection: 'crm_customers', field: 'favourite', related: 'articles', alias: null }])).toEqual([]);
		expect(found([{ collection: 'crm_customers', field: 'favourite', related: 'articles', alias: 'fans' }])).toEqual([
			expect.stringMatching(/^CRM_CHECK_UNKNOWN_KEY: .*articles\.fans/),
		]);
	});

	it('lets anything point to units and products', () => {
		expect(found([{ collection: 'articles', field: 'unit', related: 'crm_units', alias: null }])).toEqual([]);
		expect(found([{ collection: 'crm_customers', field: 'favourite', related: 'crm_products', alias: null }])).toEqual([]);
	});

	it('warns of versions, copies and shared links', () => {
		expect(found([], { versioned: ['crm_customers'], copying: ['crm_contacts'], shares: 2 })).toEqual([
			expect.stringContaining('CRM_CHECK_VERSIONS'),
			expect.stringContaining('CRM_CHECK_COPIES'),
			expect.stringContaining('CRM_CHECK_SHARES'),
		]);
	});
});
