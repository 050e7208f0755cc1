import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainWalk, type Break } from './chain-walk.ts';
import { GENESIS, linkTo, rowText, type AuditRecord, type AuditRow, type Sign } from './chain.ts';

const signWith =
	(key: string): Sign =>
	(text) =>
		createHmac('sha256', key).update(text).digest('hex');
const sign = signWith('the key');

const id = fc.option(fc.uuid(), { nil: null });
const record: fc.Arbitrary<AuditRecord> = fc.record({
	at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
	actor: id,
	kind: fc.constantFrom('denied', 'export', 'agreement'),
	subject: fc.string(),
	unit: id,
	outcome: fc.constantFrom('done', 'denied', 'updated'),
	details: fc.json(),
});
const records = fc.array(record, { minLength: 1, maxLength: 30 });
const chained = records.map((list) => linkTo(GENESIS, list, sign));

const firstBreak = (rows: readonly AuditRow[], signs: readonly Sign[] = [sign]): Break | null => {
	const walk = chainWalk(signs, rows.length + 1);
	for (const row of rows) {
		const at = walk.step(row);
		if (at) return at;
	}
	return null;
};

const COLUMNS = ['at', 'actor', 'kind', 'subject', 'unit', 'outcome', 'details', 'prev_hash', 'hash'] as const;

describe(linkTo.name, () => {
	it('counts from one without a gap, and each link names the one before', () => {
		fc.assert(
			fc.property(chained, (rows) => {
				expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
				expect(rows.map(({ prev_hash: before }) => before)).toEqual([GENESIS.hash, ...rows.slice(0, -1).map(({ hash }) => hash)]);
			}),
		);
	});

	it('makes the same chain in one piece or in two', () => {
		fc.assert(
			fc.property(records, fc.nat(30), (list, cut) => {
				const first = linkTo(GENESIS, list.slice(0, cut), sign);
				expect([...first, ...linkTo(first.at(-1) ?? GENESIS, list.slice(cut), sign)]).toEqual(linkTo(GENESIS, list, sign));
			}),
		);
	});
});

describe(chainWalk.name, () => {
	it('reaches the end of what was written', () => {
		fc.assert(
			fc.property(chained, (rows) => {
				expect(firstBreak(rows)).toBeNull();
			}),
		);
	});

	it('finds a change of any column at the row that was changed', () => {
		fc.assert(
			fc.property(chained, fc.nat(), fc.constantFrom(...COLUMNS), fc.string(), (rows, pick, column, value) => {
				const at = pick % rows.length;
				fc.pre(rows[at]![column] !== value);
				const changed = rows.with(at, { ...rows[at]!, [column]: value });
				expect(firstBreak(changed)).toEqual({ kind: 'unsigned', seq: at + 1, written: null });
			}),
		);
	});

	it('finds rows that are missing, and two that changed places', () => {
		fc.assert(
			fc.property(chained, fc.nat(), fc.nat(), (rows, a, b) => {
				const [from, to] = [a % rows.length, b % rows.length].toSorted((x, y) => x - y) as [number, number];
				fc.pre(from < to);
				expect(firstBreak([...rows.slice(0, from), ...rows.slice(to)])).toEqual({ kind: 'gap', seq: from + 1, found: to + 1 });
				const swapped = rows.with(from, { ...rows[to]!, seq: from + 1 }).with(to, { ...rows[from]!, seq: to + 1 });
				expect(firstBreak(swapped)).toEqual({ kind: 'unsigned', seq: from + 1, written: to + 1 });
			}),
		);
	});

	it('finds where rows of another history with the same key begin', () => {
		fc.assert(
			fc.property(records, fc.nat(), fc.uuid(), (list, pick, actor) => {
				const at = pick % list.length;
				fc.pre(at > 0);
				const one = linkTo(GENESIS, list, sign);
				const other = linkTo(GENESIS, list.with(at - 1, { ...list[at - 1]!, actor }), sign);
				fc.pre(one[at - 1]!.hash !== other[at - 1]!.hash);
				expect(firstBreak([...one.slice(0, at), ...other.slice(at)])).toEqual({ kind: 'torn', seq: at + 1 });
			}),
		);
	});

	it('knows rows of an earlier key, but none of it after a row of the newer', () => {
		const [older, newer] = [signWith('older'), signWith('newer')];
		const list = fc.sample(record, { numRuns: 6, seed: 1 });
		const first = linkTo(GENESIS, list.slice(0, 3), older);
		const second = linkTo(first.at(-1)!, list.slice(3, 5), newer);
		expect(firstBreak([...first, ...second], [older, newer])).toBeNull();
		const late = linkTo(second.at(-1)!, list.slice(5), older);
		expect(firstBreak([...first, ...second, ...late], [older, newer])).toMatchObject({ kind: 'unsigned', seq: 6 });
	});
});

describe(rowText.name, () => {
	it('is another text for every other row', () => {
		const row = record.map((each) => ({ ...each, prev_hash: GENESIS.hash }));
		fc.assert(
			fc.property(row, row, (a, b) => {
				expect(rowText(a, 1) === rowText(b, 1)).toBe(JSON.stringify(a) === JSON.stringify(b));
			}),
		);
	});

	it('does not let a text move into the next column', () => {
		const row = { at: 0, actor: null, kind: 'a', subject: 'b","c', unit: null, outcome: 'd', details: '{}', prev_hash: '' };
		expect(rowText(row, 1)).not.toBe(rowText({ ...row, subject: 'b', outcome: 'c","d' }, 1));
	});
});
