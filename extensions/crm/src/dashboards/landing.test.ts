import { describe, expect, it } from 'vitest';
import { landingPage } from './landing.ts';

describe(landingPage.name, () => {
	it('is the first dashboard of a member who was never anywhere', () => {
		expect(landingPage({ lastPage: null, dashboards: ['a', 'b'] })).toBe('/insights/a');
	});

	it('leaves people where they were, and those without a dashboard to the host', () => {
		expect(landingPage({ lastPage: '/content/crm_orders', dashboards: ['a'] })).toBeNull();
		expect(landingPage({ lastPage: null, dashboards: [] })).toBeNull();
	});
});
