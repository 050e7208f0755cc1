import { describe, expect, it } from 'vitest';
import { hidden } from '../../cells.ts';
import type { Figure } from '../comparison.ts';
import { inOrder, type TableRow } from './table-model.ts';

const row = (name: string, figure: Figure): TableRow => ({
	id: name,
	name,
	cells: { revenue: { kind: 'figure', figure, measure: 'revenue', currency: 'EUR' } },
});
const rows = [row('Zwolle', 5), row('Assen', hidden('protected')), row('Breda', 9), row('Ede', undefined), row('Almere', 5)];
const names = (list: TableRow[]) => list.map(({ name }) => name);

describe(inOrder.name, () => {
	it('puts figures in order and equal ones by name', () => {
		expect(names(inOrder(rows, { key: 'revenue', descending: true }, 'nl'))).toEqual(['Breda', 'Almere', 'Zwolle', 'Assen', 'Ede']);
	});

	it('keeps hidden and absent figures last in either direction, in the order of their names, so that the order tells nothing of them', () => {
		expect(names(inOrder(rows, { key: 'revenue', descending: false }, 'nl'))).toEqual(['Almere', 'Zwolle', 'Breda', 'Assen', 'Ede']);
	});

	it('orders by name', () => {
		expect(names(inOrder(rows, { key: 'name', descending: true }, 'nl'))[0]).toBe('Zwolle');
	});
});
