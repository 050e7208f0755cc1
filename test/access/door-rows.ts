/** Rows behind the doors: of each function and of a stranger to it, in the tables of the host and of the network. */
import type { Knex } from 'knex';
import { FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { userIdOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import { emailOf, FUNCTIONS, type HeldFunction, smallNetwork, unitId } from './world.ts';

/** `kept` is asked for again and again; the others are deleted, each by one door. */
export const SLOTS = ['kept', 'first', 'second'] as const;
export type Slot = (typeof SLOTS)[number];
export type Key = string | number;

export const STRANGER = 'owner-sib@test.example';
const numberOf = (held: HeldFunction | null, slot: Slot): number =>
	9_000 + (held === null ? 90 : FUNCTIONS.indexOf(held) * 10) + SLOTS.indexOf(slot);

/** Tables whose rows belong to a user. */
const PERSONAL: Readonly<Record<string, (held: HeldFunction | null, slot: Slot) => Key>> = {
	comments: (held, slot) => uuidOf('door comment', String(held), slot),
	presets: numberOf,
	notifications: numberOf,
	shares: (held, slot) => uuidOf('door share', String(held), slot),
	crm_customers: (held, slot) => (held === null ? idOf('customer', 'sib-c1') : uuidOf('door customer', held, slot)),
	users: (held) => userIdOf(held === null ? STRANGER : emailOf(held)),
	imports: (held) => uuidOf('door import', String(held)),
};

/** What belongs to none of the four. */
const FOREIGN = {
	dashboards: uuidOf('door dashboard'),
	panels: uuidOf('door panel'),
	roles: uuidOf('door role'),
	policies: uuidOf('door policy'),
	access: uuidOf('door access'),
	permissions: 9_999,
	files: uuidOf('door file'),
	folders: uuidOf('door folder'),
	flows: uuidOf('door flow'),
	operations: uuidOf('door operation'),
	versions: uuidOf('door version'),
	translations: uuidOf('door translation'),
	activity: 9_999,
	revisions: 9_999,
} as const;

const dashboardOf = (held: HeldFunction): string =>
	held === 'head_office' || held === 'region_manager' ? NETWORK_DASHBOARD_ID : FRANCHISE_DASHBOARD_ID;

const isForeign = (table: string): table is keyof typeof FOREIGN => table in FOREIGN;

/** @returns the key of a row that is not the asker's; a random one where the host keeps no rows */
export const foreignKey = (table: string): Key =>
	PERSONAL[table]?.(null, 'kept') ?? (isForeign(table) ? FOREIGN[table] : uuidOf('door nowhere'));

export const ownKey = (table: string, held: HeldFunction, slot: Slot): Key => {
	if (table === 'roles') return 'c0000000-0000-4000-8000-000000000001';
	if (table === 'dashboards') return dashboardOf(held);
	return table === 'panels' ? uuidOf('door panel', held) : (PERSONAL[table]?.(held, slot) ?? foreignKey(table));
};

export async function plantDoors(db: Knex): Promise<void> {
	await plantNetwork(db, smallNetwork);
	for (const held of [...FUNCTIONS, null])
		for (const slot of SLOTS) {
			if (held === null && slot !== 'kept') continue;
			await plantPersonal(db, held, slot);
		}
	await plantForeign(db);
}

async function plantPersonal(db: Knex, held: HeldFunction | null, slot: Slot): Promise<void> {
	const user = userIdOf(held === null ? STRANGER : emailOf(held));
	const item = idOf('customer', held === null ? 'sib-c1' : 'mid-c1');
	const id = (table: string): Key => PERSONAL[table]?.(held, slot) ?? 0;
	await db('directus_comments').insert({ id: id('comments'), collection: 'crm_customers', item, comment: 'x', user_created: user });
	await db('directus_presets').insert({ id: id('presets'), user, collection: 'crm_customers', bookmark: 'x', layout: 'tabular' });
	await db('directus_notifications').insert({ id: id('notifications'), recipient: user, status: 'inbox', subject: 'x' });
	await db('directus_shares').insert({ id: id('shares'), name: 'x', collection: 'crm_units', item: unitId('own'), user_created: user });
	if (slot === 'kept') {
		const run = { source: 'kassa', file: 'x.csv', status: 'finished', started_at: 0, heartbeat_at: 0, finished_at: 0 };
		await db('crm_import_runs').insert({ id: id('imports'), imported_by: user, ...run });
		await db('crm_import_rejects').insert({ run: id('imports'), piece: 0, body: 'x' });
	}
	if (held !== null) {
		const row = { unit: unitId('own'), kind: 'person', name: `door ${held}`, email_consent: 'unknown', status: 'active' };
		await db('crm_customers').insert({ id: id('crm_customers'), ...row });
	}
}

async function plantForeign(db: Knex): Promise<void> {
	const insert = (table: keyof typeof FOREIGN, row: object) => db(`directus_${table}`).insert({ id: FOREIGN[table], ...row });
	const item = idOf('customer', 'sib-c1');
	const place = { position_x: 1, position_y: 1 };
	await insert('dashboards', { name: 'door', icon: 'x' });
	await insert('panels', { dashboard: FOREIGN.dashboards, type: 'metric', width: 1, height: 1, show_header: false, ...place });
	await insert('roles', { name: 'door', icon: 'x' });
	await insert('policies', { name: 'door', icon: 'x', enforce_tfa: false, admin_access: false, app_access: false });
	await insert('access', { policy: FOREIGN.policies, role: FOREIGN.roles });
	await insert('permissions', { policy: FOREIGN.policies, collection: 'directus_translations', action: 'read' });
	await insert('folders', { name: 'door' });
	await insert('files', { storage: 'local', filename_disk: 'door.txt', filename_download: 'door.txt', type: 'text/plain' });
	await insert('flows', {
		name: 'door',
		status: 'active',
		trigger: 'manual',
		accountability: 'all',
		options: { collections: ['crm_customers'] },
	});
	await insert('operations', { key: 'door', type: 'log', flow: FOREIGN.flows, ...place });
	await insert('versions', { key: 'door', name: 'door', collection: 'crm_customers', item });
	await insert('translations', { language: 'nl-NL', key: 'door', value: 'deur' });
	await insert('activity', { action: 'update', user: userIdOf(STRANGER), collection: 'crm_customers', item });
	await insert('revisions', { activity: FOREIGN.activity, collection: 'crm_customers', item, data: {} });
	for (const held of FUNCTIONS) {
		const panel = { dashboard: dashboardOf(held), type: 'metric', width: 1, height: 1, show_header: false, ...place };
		await db('directus_panels').insert({ id: ownKey('panels', held, 'kept'), ...panel });
	}
}
