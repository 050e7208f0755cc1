import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { demoNetwork } from '../demo.ts';
import { isDemoId } from '../ids.ts';
import { DEMO_LOGINS, DEMO_PASSWORD, DEMO_PASSWORD_HASH } from './logins.ts';
import { franchiseId, HEAD_OFFICE_ID, regionId } from './units.ts';

const NOW = new Date('2026-11-21T15:30:00Z');
const network = demoNetwork(NOW);
const { units, users, members, legalEntities, agreements, products } = network;
const membershipsOf = (email: string) => {
	const user = users.find((candidate) => candidate.email === email);
	return members.filter((member) => member.user === user?.id);
};

describe('the network', () => {
	it('is a head office, three regions and 24 franchises, each with a legal entity of its own', () => {
		const kinds = (kind: string) => units.filter((unit) => unit.kind === kind);
		expect([kinds('head_office').length, kinds('region').length, kinds('franchise').length]).toEqual([1, 3, 24]);
		expect(new Set(kinds('franchise').map((unit) => unit.legal_entity)).size).toBe(24);
		expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
		const entities = new Set<unknown>(legalEntities.map(({ id }) => id));
		for (const unit of units) expect(entities).toContain(unit.legal_entity);
	});

	it('lists parents before children', () => {
		const seen = new Set<string | null>([null]);
		for (const { id, parent } of units) {
			expect(seen).toContain(parent);
			seen.add(id);
		}
	});

	it('gives every legal entity a tax number that passes the eleven test', () => {
		for (const { vat_number: vat, registration_number: registration } of legalEntities) {
			const digits = Array.from(String(vat).slice(2, 11), Number);
			const sum = digits.slice(0, 8).reduce((total, digit, place) => total + digit * (9 - place), 0);
			expect(sum % 11).toBe(digits[8]);
			expect(registration).toMatch(/^99\d{6}$/);
		}
	});

	it('marks every key', () => {
		const rows = [units, users, members, legalEntities, products, agreements.flatMap(({ agreement, rules }) => [agreement, ...rules])];
		const ids = rows.flatMap((list) => list.map(({ id }) => id));
		expect(ids.every(isDemoId)).toBe(true);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('sells about forty products, each sku once', () => {
		expect(products.length).toBeGreaterThanOrEqual(40);
		expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
		for (const { price_mills: price } of products) expect(Number(price)).toBeGreaterThan(0);
	});
});

describe('users', () => {
	it('hold the four printed log-ins in their units', () => {
		const places = DEMO_LOGINS.map(({ email }) => membershipsOf(email).map((member) => [member.function, member.unit]));
		expect(places).toEqual([
			[['head_office', HEAD_OFFICE_ID]],
			[['region_manager', regionId('RMZ')]],
			[['franchisee', franchiseId('UTW')]],
			[['employee', franchiseId('UTW')]],
		]);
	});

	it('log in with the printed password', async () => {
		const fromDirectus = createRequire(createRequire(import.meta.url).resolve('directus/package.json'));
		const argon2 = fromDirectus('argon2') as { verify: (hash: string, password: string) => Promise<boolean> };
		expect(await argon2.verify(DEMO_PASSWORD_HASH, DEMO_PASSWORD)).toBe(true);
	});

	it('give every franchise a franchisee and one or two employees', () => {
		expect(users.length).toBeGreaterThan(55);
		expect(users.length).toBeLessThan(70);
		for (const unit of units.filter(({ kind }) => kind === 'franchise')) {
			const there = members.filter((member) => member.unit === unit.id);
			expect(there.filter((member) => member.function === 'franchisee')).toHaveLength(1);
			const employees = there.filter((member) => member.function === 'employee').length;
			expect(employees).toBeGreaterThan(0);
			expect(employees).toBeLessThan(4);
		}
	});

	it('have one address each at a domain that is reserved, and read Dutch but for one', () => {
		expect(new Set(users.map(({ email }) => email)).size).toBe(users.length);
		for (const { email } of users) expect(email).toMatch(/^[a-z0-9.-]+@demo\.example\.com$/);
		expect(users.filter(({ language }) => language === 'en-US')).toHaveLength(1);
		expect(users.filter(({ language }) => language === 'nl-NL')).toHaveLength(users.length - 1);
	});

	it('lose their unit when they leave or it closes, and run a second shop', () => {
		const present = NOW.toISOString();
		const [left] = membershipsOf('oud-medewerker@demo.example.com');
		expect(String(left?.valid_to) < present).toBe(true);
		for (const { valid_to: end } of members.filter((member) => member.unit === franchiseId('SNE')))
			expect(String(end) < present).toBe(true);
		expect(membershipsOf('franchisenemer.haarlem@demo.example.com').map(({ unit }) => unit)).toEqual([
			franchiseId('AMN'),
			franchiseId('HAA'),
		]);
	});
});

describe('agreements', () => {
	const rulesOf = (unit: string | null) => agreements.find(({ agreement }) => agreement.unit === unit)?.rules ?? [];
	const levels = (unit: string | null, audience: string) =>
		new Set(
			rulesOf(unit)
				.filter((rule) => rule.audience === audience)
				.map(({ level }) => level),
		);

	it('let ancestors see totals of everything and peers nothing, by default', () => {
		expect(levels(null, 'ancestors')).toEqual(new Set(['totals']));
		expect(levels(null, 'peers')).toEqual(new Set(['none']));
		expect(rulesOf(null)).toHaveLength(14);
	});

	it('are otherwise at three franchises', () => {
		expect(agreements.filter(({ agreement }) => agreement.unit !== null)).toHaveLength(3);
		const named = rulesOf(franchiseId('AMF')).filter(({ level }) => level === 'named');
		expect(named.map((rule) => [rule.audience, rule.data_class])).toEqual([
			['ancestors', 'customers'],
			['ancestors', 'orders'],
		]);
		expect(new Set(rulesOf(franchiseId('ZEI')).map(({ level }) => level))).toEqual(new Set(['none']));
		const neighbour = rulesOf(franchiseId('DEL')).filter((rule) => rule.audience === 'unit');
		expect(neighbour.map((rule) => [rule.data_class, rule.audience_unit, rule.level, rule.may_write])).toEqual([
			['customers', franchiseId('DHG'), 'named', true],
			['activities', franchiseId('DHG'), 'named', true],
		]);
		const toPeers = rulesOf(franchiseId('DEL')).filter((rule) => rule.audience === 'peers' && rule.level === 'totals');
		expect(toPeers.map(({ data_class: dataClass }) => dataClass)).toEqual(['orders']);
	});
});
