/** Somebody who reads everything that is published, with linear programs of their own, against the room that hides. */
import { describe, expect, it } from 'vitest';
import { suppress, type Table } from '../../extensions/crm/src/disclosure/index.ts';
import { greatest } from './linear-program.ts';
import { network, randomCell, randomTable, seeded, SHAPES, tableOfPersons } from './random-tables.ts';

const CASES = Number(process.env['CRM_CASES'] ?? 1_000);
const MINUTES = 60_000;

interface Attack {
	cell: string;
	low: number;
	high: number;
	needed: readonly [number, number];
}

/** What is published: each equation with its shown cells taken off. Knows that nothing is negative. */
const attack = (table: Table, hidden: ReadonlySet<string>, knows: ReadonlySet<string> = new Set()): Attack[] => {
	const unknown = table.cells.filter(({ id }) => hidden.has(id) && !knows.has(id));
	const order = new Map(unknown.map(({ id }, at) => [id, at]));
	const valueOf = new Map(table.cells.map(({ id, value }) => [id, value]));
	const equations = table.equations.flatMap(({ total, parts }) => {
		const row = unknown.map(() => 0);
		let right = 0;
		for (const [id, sign] of [[total, 1] as const, ...parts.map((part) => [part, -1] as const)]) {
			const at = order.get(id);
			if (at === undefined) right -= sign * valueOf.get(id)!;
			else row[at]! += sign;
		}
		return row.every((value) => value === 0) ? [] : [{ row, right }];
	});
	const matrix = equations.map(({ row }) => row);
	const right = equations.map((equation) => equation.right);
	return unknown.flatMap(({ id, value, state }): Attack[] => {
		if (state.kind !== 'sensitive') return [];
		const sign = (by: 1 | -1) => unknown.map((_, at) => (at === order.get(id) ? by : 0));
		const high = greatest(sign(1), matrix, right);
		const low = greatest(sign(-1), matrix, right);
		if (high === null || low === null) throw new Error(`no table fits what was published about ${id}`);
		const { below, above } = state.protection;
		return [{ cell: id, low: 0 - low, high, needed: [value - below, value + above] }];
	});
};

const isNarrowed = ({ low, high, needed }: Attack): boolean =>
	low > needed[0] + 1e-6 * Math.max(1, needed[0]) || high < needed[1] - 1e-6 * Math.max(1, needed[1]) || high - low < 1 - 1e-6;

const hiddenIn = (table: Table, options?: Parameters<typeof suppress>[1]): ReadonlySet<string> => {
	const found = suppress(table, options);
	if (found.kind === 'impossible') throw new Error('a table without frozen cells can always be protected');
	return found.hidden;
};

describe('an attacker with linear programs', () => {
	it('finds the bounds of a table that can be done by hand', () => {
		const leaf = (id: string, value: number) => ({
			id,
			value,
			cost: 1,
			lowest: 0,
			state: { kind: 'sensitive', reasons: [], protection: { below: 1, above: 1 } } as const,
		});
		const total = { id: 't', value: 7, cost: 1, lowest: 0, state: { kind: 'open' } as const };
		const table: Table = { cells: [total, leaf('a', 3), leaf('b', 4)], equations: [{ total: 't', parts: ['a', 'b'] }] };
		expect(attack(table, new Set(['a', 'b'])).map(({ low, high }) => [low, high])).toEqual([
			[0, 7],
			[0, 7],
		]);
		expect(attack(table, new Set(['a'])).map(isNarrowed)).toEqual([true]);
	});

	it.each(SHAPES)(
		'narrows no cell of random tables: %s',
		(shape) => {
			let attacked = 0;
			for (let seed = 0; seed < CASES / SHAPES.length; seed++) {
				const quantity = seed % 2 === 0 ? 'persons' : 'amount';
				const table = randomTable(seed, { shape, quantity, most: 4 });
				// Every second pair of tables by the way of the large ones.
				const found = attack(table, hiddenIn(table, { exactUpTo: seed % 4 < 2 ? 0 : 30 }));
				attacked += found.length;
				expect(found.filter(isNarrowed), `seed ${seed}`).toEqual([]);
			}
			expect(attacked).toBeGreaterThan(CASES / SHAPES.length);
		},
		10 * MINUTES,
	);

	it(
		'narrows no cell by knowing another, when the table was told so',
		() => {
			let attacked = 0;
			for (let seed = 0; seed < CASES / 10; seed++) {
				const table = randomTable(seed, { shape: '2-D', quantity: 'amount', most: 4 });
				const inner = table.cells.filter(({ state }) => state.kind === 'sensitive').slice(0, 3);
				const readers = [...inner.map(({ id }) => new Set([id])), new Set(inner.slice(0, 2).map(({ id }) => id))];
				const result = suppress(table, { readers, exactUpTo: seed % 2 === 0 ? 0 : 30 });
				// Who knows a total may leave nothing to hide behind: then nothing is published.
				if (result.kind === 'impossible') continue;
				for (const reader of readers) {
					const found = attack(table, result.hidden, reader);
					attacked += found.length;
					expect(found.filter(isNarrowed), `seed ${seed}`).toEqual([]);
				}
			}
			expect(attacked).toBeGreaterThan(CASES / 10);
		},
		10 * MINUTES,
	);

	it(
		'is kept out at little more than the least cost: the way of the large tables keeps 0.9 of what the optimum keeps',
		() => {
			let [kept, most, compared] = [0, 0, 0];
			for (let seed = 0; seed < CASES / 20; seed++) {
				for (const shape of SHAPES) {
					const table = randomTable(seed, { shape, quantity: seed % 2 === 0 ? 'persons' : 'amount', most: 3 });
					const [found, best] = [suppress(table, { exactUpTo: 0 }), suppress(table)];
					if (found.kind === 'impossible' || best.kind !== 'optimal') continue;
					kept += table.cells.length - found.hidden.size;
					most += table.cells.length - best.hidden.size;
					compared++;
				}
			}
			expect(compared).toBeGreaterThan(CASES / 10);
			expect(kept / most).toBeGreaterThanOrEqual(0.9);
		},
		10 * MINUTES,
	);

	it(
		'narrows no cell in 52 weekly tables of a changing population',
		() => {
			const random = seeded(52);
			const net = network(3, 4);
			const kinds = [{ id: 'all', parent: null }, ...['a', 'b', 'c'].map((id) => ({ id, parent: 'all' }))];
			const now = new Map<string, ReturnType<typeof randomCell>>();
			let attacked = 0;
			for (let week = 0; week < 52; week++) {
				const table = tableOfPersons([net, kinds], {
					quantity: week % 2 === 0 ? 'persons' : 'amount',
					leafAt: (place) => {
						const key = place.join(' ');
						const cell = now.get(key);
						if (!cell || random() < 0.2) now.set(key, randomCell(random));
						return now.get(key)!;
					},
				});
				const found = attack(table, hiddenIn(table));
				attacked += found.length;
				expect(found.filter(isNarrowed), `week ${week}`).toEqual([]);
			}
			expect(attacked).toBeGreaterThan(52);
		},
		10 * MINUTES,
	);
});
