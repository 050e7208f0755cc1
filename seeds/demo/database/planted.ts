import type { Knex } from 'knex';
import { CRM_ROLE_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import { notInstalled } from '../errors.ts';
import { demoIdRange } from '../ids.ts';
import { HEAD_OFFICE_ID } from '../network/units.ts';

/**
 * How far the demo in this base has come. The head office remembers it: it was created at the moment that all dates
 * of the demo count from, and updated when the last row was there.
 */
export type Planted = { kind: 'nothing' } | { kind: 'begun'; at: Date } | { kind: 'complete'; at: Date };

export const readPlanted = async (knex: Knex): Promise<Planted> => {
	const headOffice = await knex('crm_units').where({ id: HEAD_OFFICE_ID }).first('date_created', 'date_updated');
	if (!headOffice) return { kind: 'nothing' };
	const at = new Date(headOffice.date_created);
	if (headOffice.date_updated === null) return { kind: 'begun', at };
	// Somebody may have edited the head office, or removed the demo from around a row of their own.
	const member = await knex('crm_unit_members').whereBetween('id', demoIdRange('crm_unit_members')).first('id');
	return { kind: member ? 'complete' : 'begun', at };
};

export const markComplete = async (knex: Knex, at: Date): Promise<void> => {
	await knex('crm_units').where({ id: HEAD_OFFICE_ID }).update({ date_updated: at });
};

/** @throws CRM_DEMO_NOT_INSTALLED */
export const requireTables = async (knex: Knex): Promise<void> => {
	for (const table of ['crm_order_lines', 'crm_unit_members']) {
		if (!(await knex.schema.hasTable(table))) throw notInstalled({ missing: table });
	}
};

/** @throws CRM_DEMO_NOT_INSTALLED */
export const requireRole = async (knex: Knex): Promise<void> => {
	const role = await knex('directus_roles').where({ id: CRM_ROLE_ID }).first('id');
	if (!role) throw notInstalled({ missing: `role ${CRM_ROLE_ID}` });
};
