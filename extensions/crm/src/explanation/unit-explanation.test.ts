import { describe, expect, it } from 'vitest';
import { ACCESS_TABLE } from '../wall/index.ts';
import { viewOf } from './network-view.ts';
import { classesOf, explainClass } from './unit-explanation.ts';

const ALWAYS = { validFrom: new Date(0), validTo: null };
const rule = { dataClass: 'orders', audience: 'ancestors', audienceUnit: null, mayWrite: false } as const;
const network = {
	units: [
		{ id: 'top', parent: null, kind: 'head_office' },
		{ id: 'shop', parent: 'top', kind: 'franchise' },
	],
	agreements: [{ unit: null, version: 1, status: 'active', ...ALWAYS, rules: [{ ...rule, level: 'totals' as const }] }],
};
const view = viewOf(network, new Date('2026-01-10'));
const asked = (unit: string, held: 'head_office' | 'employee') =>
	explainClass({ unit: 'shop', dataClass: 'orders' }, [{ unit, function: held, ...ALWAYS }], view);

describe(explainClass.name, () => {
	it('tells a manager above the level, the rule that gives it, and what full sight would need', () => {
		expect(asked('top', 'head_office')).toMatchObject({
			level: 'totals',
			mayWrite: false,
			because: [{ kind: 'agreement', rule: { level: 'totals' } }],
			missing: { wanted: 'named', because: [{ kind: 'agreement-gives', level: 'totals', needed: 'named' }, { kind: 'no-membership' }] },
		});
	});

	it('tells an employee above nothing, and one inside everything but deleting', () => {
		expect(asked('top', 'employee')).toMatchObject({ level: 'none', because: [] });
		expect(asked('shop', 'employee')).toMatchObject({
			level: 'named',
			mayWrite: true,
			mayDelete: false,
			missing: { wanted: 'delete', because: [{ kind: 'function-cannot' }] },
		});
	});

	it('has nothing more to give to a manager of the unit', () => {
		expect(asked('shop', 'head_office')).toMatchObject({ level: 'named', mayDelete: true, missing: null });
	});
});

describe(classesOf.name, () => {
	it('names the kinds of data that have a door', () => {
		expect(classesOf(ACCESS_TABLE)).toEqual(['customers', 'activities', 'orders']);
	});
});
