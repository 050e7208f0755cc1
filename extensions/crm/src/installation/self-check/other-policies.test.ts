import { describe, expect, it } from 'vitest';
import type { PermissionRow } from '../../kernel/access/api/index.ts';
import { CRM_FOLDER_ID, CRM_POLICY_ID } from '../../wall/index.ts';
import type { Holders } from './holders.ts';
import { type DoorFacts, type PolicyFacts, type RuleFacts, opensFiles, policyFindings } from './other-policies.ts';

const NOBODY: Holders = { isPublic: false, members: 0, others: 0 };
const EVERYBODY: Holders = { ...NOBODY, isPublic: true };
const MEMBERS: Holders = { ...NOBODY, members: 3 };
const OUTSIDERS: Holders = { ...NOBODY, others: 2 };

const policy = (heldBy: Holders, more: Partial<PolicyFacts> = {}): PolicyFacts => ({
	id: 'p',
	name: 'Editors',
	isAdmin: false,
	heldBy,
	...more,
});
const rule = (more: Partial<RuleFacts>): RuleFacts => ({
	id: 7,
	policy: 'p',
	collection: 'crm_customers',
	action: 'read',
	permissions: {},
	validation: null,
	presets: null,
	fields: ['name'],
	...more,
});
const own: PermissionRow = {
	collection: 'crm_customers',
	action: 'read',
	permissions: { unit: { _in: '$CURRENT_USER.crm_scope.customers_read' } },
	validation: null,
	fields: ['id', 'name'],
};

const found = (facts: Partial<DoorFacts>) =>
	policyFindings({ policies: [policy(MEMBERS)], permissions: [], compiled: [own], hasFiles: false, ...facts }).map(
		({ code, severity }) => `${severity} ${code}`,
	);
const foundFor = (heldBy: Holders, some: Partial<RuleFacts>, more: Partial<DoorFacts> = {}) =>
	found({ policies: [policy(heldBy)], permissions: [rule(some)], ...more });

describe('a policy of the host that opens a table of ours', () => {
	it.each([
		['everybody', EVERYBODY, 'refuse'],
		['members', MEMBERS, 'refuse'],
		['users outside the network', OUTSIDERS, 'refuse'],
		['nobody yet', NOBODY, 'warn'],
	])('with a rule that lets every row through: held by %s', (_who, heldBy, severity) => {
		for (const permissions of [
			null,
			{},
			{ _or: [] },
			{ _and: [] },
			{ unit: { _nin: '$CURRENT_USER.crm_scope.customers_read' } },
			{ unit: { _neq: '$CURRENT_USER.id' } },
		]) {
			expect(foundFor(heldBy, { permissions })).toEqual([`${severity} CRM_CHECK_OPEN_RULE`]);
		}
	});

	it.each([
		['everybody', EVERYBODY, 'refuse'],
		['members', MEMBERS, 'refuse'],
		['users outside the network', OUTSIDERS, 'warn'],
	])('with a rule of its own: held by %s', (_who, heldBy, severity) => {
		expect(foundFor(heldBy, { permissions: { unit: { _eq: 'a' } } })).toEqual([`${severity} CRM_CHECK_DOOR`]);
	});

	it.each(['create', 'update', 'delete', 'share'])('for %s', (action) => {
		expect(foundFor(MEMBERS, { action, permissions: { unit: { _eq: 'a' } }, validation: { unit: { _eq: 'a' } } })).toEqual([
			'refuse CRM_CHECK_DOOR',
		]);
	});

	it('with a new row that nothing checks', () => {
		expect(foundFor(MEMBERS, { action: 'create', permissions: { unit: { _eq: 'a' } }, validation: null })).toEqual([
			'refuse CRM_CHECK_OPEN_RULE',
		]);
	});

	it('is no finding when it says no more than our own rule', () => {
		expect(foundFor(MEMBERS, { permissions: own.permissions, fields: ['name'] })).toEqual([]);
	});

	it('is one when it adds a field, or all of them', () => {
		expect(foundFor(MEMBERS, { permissions: own.permissions, fields: ['name', 'birth_date'] })).toEqual(['refuse CRM_CHECK_DOOR']);
		expect(foundFor(MEMBERS, { permissions: own.permissions, fields: ['*'] })).toEqual(['refuse CRM_CHECK_DOOR']);
	});

	it('names the rows that a mend takes out', () => {
		const [finding] = policyFindings({
			policies: [policy(EVERYBODY)],
			permissions: [rule({}), rule({ id: 8, action: 'update' })],
			compiled: [own],
			hasFiles: false,
		});
		expect(finding?.mend).toEqual({ kind: 'remove-permissions', ids: [7, 8] });
		expect(finding?.nl.message).toContain('crm_customers (read, update)');
	});
});

describe('a policy of the host that opens a table of Directus', () => {
	it('concerns nobody while nobody holds it', () => expect(foundFor(NOBODY, { collection: 'directus_users' })).toEqual([]));

	it.each([
		'directus_users',
		'directus_revisions',
		'directus_activity',
		'directus_versions',
		'directus_comments',
		'directus_notifications',
		'directus_presets',
	])('stops the server when members or everybody read all of %s, and warns for others', (collection) => {
		expect(foundFor(MEMBERS, { collection })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
		expect(foundFor(EVERYBODY, { collection })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
		expect(foundFor(OUTSIDERS, { collection })).toEqual(['warn CRM_CHECK_SYSTEM_DOOR']);
	});

	it('lets a public blog show its pictures until files belong to the network', () => {
		const files = { collection: 'directus_files', permissions: {} };
		expect(foundFor(EVERYBODY, files)).toEqual(['warn CRM_CHECK_SYSTEM_DOOR']);
		expect(foundFor(EVERYBODY, files, { hasFiles: true })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
		expect(foundFor(EVERYBODY, { ...files, permissions: { folder: { _eq: 'blog' } } }, { hasFiles: true })).toEqual([]);
	});

	it('lets users outside the network open all files until files belong to it', () => {
		const files = { collection: 'directus_files', permissions: {} };
		expect(foundFor(OUTSIDERS, files)).toEqual(['warn CRM_CHECK_SYSTEM_DOOR']);
		expect(foundFor(OUTSIDERS, files, { hasFiles: true })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
	});

	it('takes a rule for our own folder of files for no narrow one', () => {
		const files = { collection: 'directus_files', permissions: { folder: { _in: ['blog', CRM_FOLDER_ID] } } };
		expect(foundFor(EVERYBODY, files, { hasFiles: true })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
	});

	it.each([
		['everybody', EVERYBODY, {}, true],
		['users outside the network', OUTSIDERS, {}, true],
		['nobody', NOBODY, {}, false],
		['everybody, one folder', EVERYBODY, { folder: { _eq: 'blog' } }, false],
	])('is told to who is about to add a file: %s', (_who, heldBy, permissions, isOpen) => {
		const facts = { permissions: [rule({ collection: 'directus_files', permissions })], compiled: [own], hasFiles: false };
		expect(opensFiles({ policies: [policy(heldBy)], ...facts })).toBe(isOpen);
	});

	it.each([
		['directus_users', { id: { _eq: '$CURRENT_USER' } }],
		['directus_users', { role: { _eq: 'authors' } }],
		['directus_activity', { user: { _eq: '$CURRENT_USER' } }],
		['directus_revisions', { collection: { _in: ['articles', 'authors'] } }],
		['directus_comments', { user_created: { _eq: '$CURRENT_USER' } }],
	])('leaves %s alone under the rule %j', (collection, permissions) => expect(foundFor(MEMBERS, { collection, permissions })).toEqual([]));

	it.each([
		['directus_users', { role: { _eq: '$CURRENT_ROLE' } }],
		['directus_users', { role: { _eq: 'c0000000-0000-4000-8000-000000000001' } }],
		['directus_users', { status: { _eq: 'active' } }],
		['directus_revisions', { collection: { _in: ['articles', 'crm_customers'] } }],
		['directus_revisions', { collection: { _nin: ['crm_customers'] } }],
	])('does not take for narrow: %s under the rule %j', (collection, permissions) =>
		expect(foundFor(MEMBERS, { collection, permissions })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']),
	);

	it('stops the server when members could make rights of their own', () => {
		for (const collection of ['directus_access', 'directus_policies', 'directus_permissions', 'directus_roles', 'directus_flows']) {
			expect(foundFor(MEMBERS, { collection, action: 'create' })).toEqual(['refuse CRM_CHECK_SYSTEM_DOOR']);
			expect(foundFor(MEMBERS, { collection, action: 'read' })).toEqual([]);
		}
	});

	it('is not interested in the tables of the host itself', () => {
		expect(foundFor(EVERYBODY, { collection: 'articles' })).toEqual([]);
		expect(foundFor(MEMBERS, { collection: 'directus_dashboards', permissions: null })).toEqual([]);
	});
});

describe('administrators', () => {
	it('are told of when they are members', () =>
		expect(found({ policies: [policy(MEMBERS, { isAdmin: true })] })).toEqual(['warn CRM_CHECK_ADMIN_MEMBERS']));
	it('are no finding outside the network', () => expect(found({ policies: [policy(OUTSIDERS, { isAdmin: true })] })).toEqual([]));
	it('must not be everybody', () =>
		expect(found({ policies: [policy(EVERYBODY, { isAdmin: true })] })).toEqual(['refuse CRM_CHECK_PUBLIC_ADMIN']));
});

describe('our own policy', () => {
	const ours = (heldBy: Holders, more: Partial<PolicyFacts> = {}) =>
		found({ policies: [policy(heldBy, { id: CRM_POLICY_ID, name: 'CRM', ...more })] });
	it('is for members', () => expect(ours(MEMBERS)).toEqual([]));
	it('is not for everybody', () => expect(ours(EVERYBODY)).toEqual(['refuse CRM_CHECK_PUBLIC_CRM']));
	it('makes no administrators', () => expect(ours(MEMBERS, { isAdmin: true })).toEqual(['refuse CRM_CHECK_CRM_ADMIN']));
});
