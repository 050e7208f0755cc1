/** What each collection contributes to the matrix: one row per relation of units, what to send, and the verdicts of the reference model. */
import type { Knex } from 'knex';
import type { CRM_FIELDS } from '../../extensions/crm/src/kernel/schema/generated.ts';
import { idOf } from '../support/network.ts';
import { userIdOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import * as model from '../reference/reference-model.ts';
import type { Asker, ProtectedCollection } from '../reference/reference-model.ts';
import { RELATIONS, type Relation, UNIT_OF, unitId } from './world.ts';

export type CrmCollection = keyof typeof CRM_FIELDS;
export type DoorName = 'rest' | 'graphql';

export interface MatrixRow {
	readonly key: string;
	readonly idOf: (relation: Relation) => string;
	/** A column that holds any text, by which a write is found in the base. */
	readonly text: string;
	readonly payload: (relation: Relation, door: DoorName) => Record<string, unknown>;
	readonly mayRead: (asker: Asker, relation: Relation) => boolean;
	readonly mayCreate: (asker: Asker, relation: Relation, door: DoorName) => boolean;
	readonly mayUpdate: (asker: Asker, relation: Relation) => boolean;
	readonly mayDelete: (asker: Asker, relation: Relation) => boolean;
	/** A row that only one cell deletes; without it the cell deletes the common row. */
	readonly victim?: (relation: Relation, cell: string) => Record<string, unknown> & { id: string };
}

const nobody = (): boolean => false;
const closed = (part: Pick<MatrixRow, 'idOf' | 'text' | 'payload'> & Partial<MatrixRow>): MatrixRow => ({
	key: 'id',
	mayRead: nobody,
	mayCreate: nobody,
	mayUpdate: nobody,
	mayDelete: nobody,
	...part,
});

interface Scoped {
	kind: Parameters<typeof idOf>[0];
	suffix: string;
	text: string;
	/** The parent row that a new row names; GraphQL of the host takes no existing one, so there it is made along. */
	parent?: { collection: ProtectedCollection; column: string; suffix: string; kind: Parameters<typeof idOf>[0]; isRequired: boolean };
	columns: (marker: string) => Record<string, unknown>;
}

const scoped = (collection: ProtectedCollection, { kind, suffix, text, parent, columns }: Scoped): MatrixRow => {
	const rowOf = (relation: Relation): Record<string, unknown> => ({
		unit: unitId(relation),
		...columns(uuidOf('n', relation, String(Math.random()))),
	});
	const parentId = (relation: Relation): string => idOf(parent?.kind ?? kind, `${UNIT_OF[relation]}-${parent?.suffix}`);
	return {
		key: 'id',
		text,
		idOf: (relation) => idOf(kind, `${UNIT_OF[relation]}-${suffix}`),
		payload: (relation, door) => {
			if (!parent) return rowOf(relation);
			if (door === 'rest') return { ...rowOf(relation), [parent.column]: parentId(relation) };
			return parent.isRequired
				? { ...rowOf(relation), [parent.column]: MATRIX[parent.collection].payload(relation, door) }
				: rowOf(relation);
		},
		mayRead: (asker, relation) => model.mayRead(asker, collection, unitId(relation)),
		mayCreate: (asker, relation, door) => {
			const unit = unitId(relation);
			if (!parent || (door === 'graphql' && !parent.isRequired)) return model.mayWrite(asker, collection, unit);
			if (door === 'graphql') return model.mayWrite(asker, collection, unit) && model.mayWrite(asker, parent.collection, unit);
			return model.mayCreateUnder(asker, { collection, parent: parent.collection, unit });
		},
		mayUpdate: (asker, relation) => model.mayWrite(asker, collection, unitId(relation)),
		mayDelete: (asker, relation) => model.mayDelete(asker, collection, unitId(relation)),
		victim: (relation, cell) => ({
			id: uuidOf('victim', collection, relation, cell),
			...rowOf(relation),
			...(parent && { [parent.column]: parentId(relation) }),
		}),
	};
};

const customer = { collection: 'crm_customers', column: 'customer', suffix: 'c2', kind: 'customer' } as const;
const agreementKey = (relation: Relation): string => (relation === 'own' ? 'network' : UNIT_OF[relation]);
const LONG_AGO = '2020-01-01T00:00:00.000Z';

export const MATRIX: Record<CrmCollection, MatrixRow> = {
	crm_customers: scoped('crm_customers', { kind: 'customer', suffix: 'c1', text: 'remark', columns: (name) => ({ name }) }),
	crm_contacts: scoped('crm_contacts', {
		kind: 'contact',
		suffix: 'p1',
		text: 'remark',
		parent: { ...customer, isRequired: true },
		columns: (name) => ({ name }),
	}),
	crm_activities: scoped('crm_activities', {
		kind: 'activity',
		suffix: 'a1',
		text: 'body',
		parent: { ...customer, isRequired: true },
		columns: (subject) => ({ subject, type: 'note', happens_at: LONG_AGO, done: false }),
	}),
	crm_orders: scoped('crm_orders', {
		kind: 'order',
		suffix: 'o1',
		text: 'remark',
		parent: { ...customer, isRequired: false },
		columns: (number) => ({ number, kind: 'order', ordered_on: '2026-02-02', currency: 'EUR', status: 'draft' }),
	}),
	crm_order_lines: scoped('crm_order_lines', {
		kind: 'line',
		suffix: 'o1',
		text: 'description',
		parent: { collection: 'crm_orders', column: 'order', suffix: 'o2', kind: 'order', isRequired: true },
		// GraphQL of the host takes large integers as text only.
		columns: () => ({ quantity: 1, unit_price_mills: '10' }),
	}),
	crm_units: closed({
		idOf: unitId,
		text: 'name',
		payload: (relation) => ({
			name: 'new',
			code: uuidOf('code', relation),
			kind: 'franchise',
			parent: unitId(relation),
			time_zone: 'Europe/Amsterdam',
			currency: 'EUR',
		}),
		mayRead: () => true,
	}),
	crm_unit_members: closed({
		idOf: (relation) => idOf('member', `owner-${UNIT_OF[relation]}@test.example ${UNIT_OF[relation]} franchisee ${LONG_AGO}`),
		text: 'function',
		payload: (relation) => ({
			unit: unitId(relation),
			user: userIdOf(`owner-${UNIT_OF[relation]}@test.example`),
			function: 'head_office',
			valid_from: LONG_AGO,
		}),
		mayRead: (asker, relation) => model.mayReadMembers(asker, unitId(relation)),
	}),
	crm_products: closed({
		idOf: (relation) => uuidOf('product', relation),
		text: 'name',
		payload: (relation) => ({ sku: uuidOf('sku', relation), name: 'new', price_mills: 1, currency: 'EUR', status: 'active' }),
		mayRead: () => true,
	}),
	crm_legal_entities: closed({ idOf: (relation) => uuidOf('entity', relation), text: 'name', payload: () => ({ name: 'new' }) }),
	crm_sharing_agreements: closed({
		idOf: (relation) => idOf('agreement', agreementKey(relation)),
		text: 'title',
		payload: (relation) => ({ title: 'mine', unit: unitId(relation), version: 9, status: 'active', valid_from: LONG_AGO }),
	}),
	crm_sharing_rules: closed({
		idOf: (relation) => idOf('rule', `${agreementKey(relation)} 0`),
		text: 'level',
		payload: (relation) => ({
			agreement: idOf('agreement', agreementKey(relation)),
			data_class: 'customers',
			audience: 'unit',
			audience_unit: unitId('own'),
			level: 'named',
			may_write: true,
		}),
	}),
	crm_scopes: closed({
		key: 'user',
		idOf: (relation) => userIdOf(`owner-${UNIT_OF[relation]}@test.example`),
		text: 'customers_read',
		payload: (relation) => ({ user: uuidOf('nobody', relation), version: 1, customers_read: [unitId(relation)] }),
	}),
};

/** Rows that the network's plan has no word for. */
export async function plantUnscoped(db: Knex): Promise<void> {
	for (const relation of RELATIONS) {
		await db('crm_products').insert({
			id: uuidOf('product', relation),
			sku: relation,
			name: relation,
			price_mills: 1_000,
			currency: 'EUR',
			status: 'active',
		});
		await db('crm_legal_entities').insert({ id: uuidOf('entity', relation), name: relation });
	}
}
