import { describe, expect, it } from 'vitest';
import { withModule, withoutModule, type BarEntry } from './module-bar.ts';

const entry = (id: string, more: object = {}): BarEntry => ({ type: 'module', id, enabled: true, ...more });

describe(withModule.name, () => {
	it('keeps the modules that the host shows by itself', () => {
		const ids = withModule(null)?.map(({ id }) => id);
		expect(ids?.slice(0, 2)).toEqual(['content', 'crm']);
		expect(ids).toEqual(expect.arrayContaining(['users', 'files', 'insights', 'docs', 'settings']));
	});

	it('leaves the order and the settings of a kept bar alone', () => {
		const bar = [entry('settings', { locked: true }), entry('shop', { enabled: false })];
		expect(withModule(bar)?.filter(({ id }) => id !== 'crm')).toEqual(bar);
	});

	it('adds nothing where an administrator has switched the module off', () => {
		expect(withModule([entry('content'), entry('crm', { enabled: false })])).toBeNull();
	});
});

describe(withoutModule.name, () => {
	it('gives back what was there before', () => {
		const bar = [entry('content'), entry('shop')];
		expect(withoutModule(withModule(bar))).toEqual(bar);
		expect(withoutModule(withModule(null))).toBeNull();
	});

	it('changes no bar without the module', () => {
		expect(withoutModule([entry('content')])).toBeUndefined();
		expect(withoutModule(null)).toBeUndefined();
	});
});
