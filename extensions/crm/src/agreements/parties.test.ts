import { describe, expect, it } from 'vitest';
import type { Membership } from '../kernel/access/index.ts';
import { partiesIn, type About } from './parties.ts';

const unit = (id: string, parent: string | null, kind: string) => ({ id, parent, kind });
const NETWORK = [
	unit('head', null, 'head_office'),
	unit('north', 'head', 'region'),
	unit('sneek', 'north', 'franchise'),
	unit('alone', null, 'franchise'),
];
const held = (at: string, as: Membership['function']): Membership => ({ unit: at, function: as, validFrom: new Date(0), validTo: null });
const sides = (about: About, membership: Membership, units = NETWORK) => partiesIn(units).spokenFor(about, [membership]);

describe('the sides that must sign', () => {
	it('are two where somebody stands above, else one', () => {
		expect(['sneek', 'head', 'alone', null].map((about) => partiesIn(NETWORK).needed(about))).toEqual([
			['head_office', 'owner'],
			['owner'],
			['owner'],
			['head_office'],
		]);
	});
});

describe('the sides that somebody speaks for', () => {
	it('are head office above the unit and its franchisee', () => {
		expect(sides('sneek', held('head', 'head_office'))).toEqual(['head_office']);
		expect(sides('sneek', held('sneek', 'franchisee'))).toEqual(['owner']);
	});

	it('are nobody else: no region manager, employee, head office of the unit itself, or franchisee elsewhere', () => {
		const others = [
			held('north', 'region_manager'),
			held('sneek', 'employee'),
			held('sneek', 'head_office'),
			held('alone', 'franchisee'),
			held('alone', 'head_office'),
		];
		expect(others.map((membership) => sides('sneek', membership))).toEqual([[], [], [], [], []]);
	});

	it('leave the default to the head of the network, and to nobody where there are two networks', () => {
		expect(sides(null, held('head', 'head_office'))).toEqual(['head_office']);
		expect(sides(null, held('north', 'head_office'))).toEqual([]);
		expect(sides(null, held('head', 'head_office'), [...NETWORK, unit('other', null, 'head_office')])).toEqual([]);
	});

	it('let head office speak for what it shares itself', () => {
		expect(sides('head', held('head', 'head_office'))).toEqual(['owner']);
		expect(sides('alone', held('alone', 'head_office'))).toEqual([]);
	});

	it('are none for a unit that is not there', () => expect(sides('nowhere', held('nowhere', 'franchisee'))).toEqual([]));
});
