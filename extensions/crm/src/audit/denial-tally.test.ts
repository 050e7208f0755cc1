import { describe, expect, it } from 'vitest';
import { DENIAL_WINDOW_MS, denialTally } from './denial-tally.ts';

const denial = { actor: 'a', subject: 'GET /items/crm_customers/:id', reason: 'FORBIDDEN' };

describe(denialTally.name, () => {
	it('writes the first at once and the others as one number', () => {
		const tally = denialTally();
		expect(tally.count(denial, 0)).toMatchObject({ kind: 'denied', actor: 'a', details: { reason: 'FORBIDDEN', count: 1 } });
		for (let n = 1; n < 2_000; n++) expect(tally.count(denial, n)).toBeNull();
		expect(tally.ended(DENIAL_WINDOW_MS - 1)).toEqual([]);
		expect(tally.ended(DENIAL_WINDOW_MS)).toMatchObject([{ details: { count: 1_999 } }]);
		expect(tally.ended(DENIAL_WINDOW_MS)).toEqual([]);
	});

	it('begins anew after a window, and leaves no row for one that stayed alone', () => {
		const tally = denialTally();
		tally.count(denial, 0);
		expect(tally.ended(DENIAL_WINDOW_MS)).toEqual([]);
		expect(tally.count(denial, DENIAL_WINDOW_MS)).not.toBeNull();
	});

	it('tells users, routes and reasons apart', () => {
		const tally = denialTally();
		const others = [denial, { ...denial, actor: 'b' }, { ...denial, subject: 'x' }, { ...denial, reason: 'y' }];
		expect(others.map((each) => tally.count(each, 0) !== null)).toEqual([true, true, true, true]);
	});

	it('says how many it dropped once there is room again', () => {
		const tally = denialTally(3);
		for (let n = 0; n < 10; n++) tally.count({ ...denial, subject: `s${n}` }, 0);
		expect(tally.ended(DENIAL_WINDOW_MS)).toEqual([
			{ kind: 'log', outcome: 'dropped', actor: null, subject: 'crm_audit', details: { count: 7 } },
		]);
	});

	it('gives everything out when the process ends', () => {
		const tally = denialTally();
		tally.count(denial, 0);
		tally.count(denial, 0);
		expect(tally.ended(Number.POSITIVE_INFINITY)).toMatchObject([{ details: { count: 1 } }]);
	});
});
