import { describe, expect, it } from 'vitest';
import type { ShownRule } from '../contract.ts';
import { columnsOf, ruleIn, unitColumn, wholeColumns, withoutColumn, withRule } from './matrix.ts';

const DELFT = { id: 'd', name: 'Delft' };
const [ancestors] = wholeColumns('en') as [ReturnType<typeof unitColumn>];
const set = (rules: readonly ShownRule[], level: ShownRule['level'], mayWrite = false, column = ancestors) =>
	withRule(rules, { dataClass: 'customers', column, level, mayWrite });

describe(withRule.name, () => {
	it('sets one cell and leaves the others', () => {
		const rules = set(set([], 'totals'), 'named', true, unitColumn(DELFT));
		expect(rules).toHaveLength(2);
		expect(ruleIn(rules, 'customers', ancestors)).toMatchObject({ level: 'totals', audienceUnit: null });
		expect(ruleIn(set(rules, 'pseudonym'), 'customers', unitColumn(DELFT))).toMatchObject({ level: 'named', mayWrite: true });
	});

	it('empties a cell at none', () => expect(set(set([], 'named'), 'none')).toEqual([]));

	it('lets nobody write what is shown without names', () => {
		expect(set(set([], 'named', true), 'pseudonym', true)).toMatchObject([{ mayWrite: false }]);
	});
});

describe(columnsOf.name, () => {
	it('holds every whole audience and each named unit once', () => {
		const rules = withRule(set([], 'named', false, unitColumn(DELFT)), {
			dataClass: 'orders',
			column: unitColumn(DELFT),
			level: 'totals',
			mayWrite: false,
		});
		expect(columnsOf(rules, 'en').map(({ key }) => key)).toEqual(['ancestors', 'descendants', 'peers', 'd']);
		expect(withoutColumn(rules, unitColumn(DELFT))).toEqual([]);
	});
});
