import { describe, expect, it } from 'vitest';
import { unitTree } from './unit-tree.ts';

const franchise = (id: string, parent: string | null, kind = 'franchise') => ({ id, parent, kind });

const tree = unitTree([
	franchise('head', null, 'head_office'),
	franchise('north', 'head', 'region'),
	franchise('south', 'head', 'region'),
	franchise('utrecht', 'north'),
	franchise('zwolle', 'north'),
	franchise('breda', 'south'),
	franchise('corner', 'utrecht'),
	franchise('alone', null),
]);

describe('unitTree', () => {
	it.each([
		['utrecht', 'utrecht', 'own'],
		['utrecht', 'north', 'above'],
		['utrecht', 'head', 'above'],
		['head', 'utrecht', 'below'],
		['utrecht', 'corner', 'below'],
		['utrecht', 'zwolle', 'peer'],
		['utrecht', 'breda', 'peer'],
		['north', 'south', 'peer'],
		['corner', 'zwolle', 'peer'],
		['utrecht', 'south', 'detached'],
		['utrecht', 'alone', 'detached'],
		['utrecht', 'absent', 'detached'],
		['absent', 'other', 'detached'],
	] as const)('seen from %s, %s is %s', (unit, other, relation) => {
		expect(tree.relation(unit, other)).toBe(relation);
	});

	it('lists every unit below, at any depth', () => {
		expect(tree.descendants('north').toSorted()).toEqual(['corner', 'utrecht', 'zwolle']);
		expect(tree.descendants('head')).toHaveLength(6);
		expect(tree.descendants('corner')).toEqual([]);
		expect(tree.descendants('absent')).toEqual([]);
	});

	it('does not run round in a loop of parents', () => {
		const loop = unitTree([franchise('a', 'b'), franchise('b', 'c'), franchise('c', 'a'), franchise('d', 'a')]);
		expect(loop.relation('d', 'c')).toBe('above');
		expect(loop.descendants('d')).toEqual([]);
		expect(loop.descendants('a').toSorted()).toEqual(['b', 'c', 'd']);
	});

	it('takes a unit that is its own parent for a top', () => {
		const self = unitTree([franchise('a', 'a'), franchise('b', 'a')]);
		expect(self.relation('a', 'a')).toBe('own');
		expect(self.relation('b', 'a')).toBe('above');
	});
});
