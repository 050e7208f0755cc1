/** What somebody may do to the rows of the log who has the base, but not the key. */
import fc from 'fast-check';
import type { AuditRow, Head } from '../../extensions/crm/src/audit/chain.ts';
import type { Wrong } from '../../extensions/crm/src/audit/verdict.ts';
import { uuidOf } from '../support/uuid.ts';

/** `earlier` is a head row that was copied before the rows were written. */
type HeadTrick = 'left' | 'lowered' | 'earlier';

export type Tampering =
	| { kind: 'edit'; at: number; column: keyof AuditRow }
	| { kind: 'delete'; at: number; rows: number; isRenumbered: boolean }
	| { kind: 'swap' | 'move'; at: number; to: number }
	| { kind: 'insert'; at: number; copyOf: number | null }
	| { kind: 'append'; rows: number }
	| { kind: 'truncate'; rows: number; head: HeadTrick };

export interface Tampered {
	rows: AuditRow[];
	head: HeadTrick;
	seq: number;
	wrong: Wrong;
	/** Without a head file nobody can know. */
	needsFile: boolean;
}

const COLUMNS = ['at', 'actor', 'kind', 'subject', 'unit', 'outcome', 'details', 'prev_hash', 'hash'] as const;

/** @param size  how many rows the chain has */
export const tampering = (size: number): fc.Arbitrary<Tampering> => {
	const place = fc.integer({ min: 0, max: size - 1 });
	const pair = fc.tuple(place, place).filter(([a, b]) => a !== b);
	return fc.oneof(
		fc.record({ kind: fc.constant('edit' as const), at: place, column: fc.constantFrom(...COLUMNS) }),
		fc.record({
			kind: fc.constant('delete' as const),
			at: fc.integer({ min: 0, max: size - 6 }),
			rows: fc.integer({ min: 1, max: 5 }),
			isRenumbered: fc.boolean(),
		}),
		pair.map(([a, b]) => ({ kind: 'swap' as const, at: Math.min(a, b), to: Math.max(a, b) })),
		pair.map(([at, to]) => ({ kind: 'move' as const, at, to })),
		fc
			.record({ kind: fc.constant('insert' as const), at: place, copyOf: fc.option(place, { nil: null }) })
			.filter(({ at, copyOf }) => copyOf !== at),
		fc.record({ kind: fc.constant('append' as const), rows: fc.integer({ min: 1, max: 3 }) }),
		fc.record({
			kind: fc.constant('truncate' as const),
			rows: fc.integer({ min: 1, max: size - 1 }),
			head: fc.constantFrom<HeadTrick>('left', 'lowered', 'earlier'),
		}),
	);
};

const edited = (row: AuditRow, column: keyof AuditRow): AuditRow => {
	const value = row[column];
	if (column === 'at') return { ...row, at: row.at + 1 };
	if (column === 'actor' || column === 'unit') return { ...row, [column]: value === null ? uuidOf('somebody') : null };
	return { ...row, [column]: String(value).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')) };
};

const invented = (row: AuditRow): AuditRow => ({
	...row,
	actor: uuidOf('invented'),
	hash: row.hash.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
});

const renumbered = (rows: readonly AuditRow[]): AuditRow[] => rows.map((row, index) => ({ ...row, seq: index + 1 }));

/** The rows as they lie in the base afterwards, and what a verifier must say of them. */
export const tamper = (rows: readonly AuditRow[], what: Tampering): Tampered => {
	const result = (after: AuditRow[], seq: number, wrong: Wrong, rest: Partial<Tampered> = {}): Tampered => ({
		rows: after,
		head: 'left',
		needsFile: false,
		seq,
		wrong,
		...rest,
	});
	switch (what.kind) {
		case 'edit':
			return result(rows.with(what.at, edited(rows[what.at]!, what.column)), what.at + 1, 'edited');
		case 'delete': {
			const left = rows.toSpliced(what.at, what.rows);
			return result(what.isRenumbered ? renumbered(left) : left, what.at + 1, 'deleted');
		}
		case 'swap':
			return result(renumbered(rows.with(what.at, rows[what.to]!).with(what.to, rows[what.at]!)), what.at + 1, 'reordered');
		case 'move': {
			const moved = rows.toSpliced(what.at, 1).toSpliced(what.to, 0, rows[what.at]!);
			return result(renumbered(moved), Math.min(what.at, what.to) + 1, 'reordered');
		}
		case 'insert': {
			const added = what.copyOf === null ? invented(rows[what.at]!) : rows[what.copyOf]!;
			return result(renumbered(rows.toSpliced(what.at, 0, added)), what.at + 1, 'inserted');
		}
		case 'append': {
			const added = Array.from({ length: what.rows }, () => invented(rows.at(-1)!));
			return result(renumbered([...rows, ...added]), rows.length + 1, 'inserted');
		}
		case 'truncate': {
			const kept = rows.slice(0, -what.rows);
			return result([...kept], kept.length + 1, 'truncated', { head: what.head, needsFile: what.head === 'earlier' });
		}
	}
};

/** The head row that goes with the trick, for a chain of which `rows` are left. */
export const headAfter = (trick: HeadTrick, rows: readonly AuditRow[], signed: (head: Head) => string): (Head & { mac: string }) | null => {
	const { seq, hash } = rows.at(-1)!;
	if (trick === 'left') return null;
	return { seq, hash, mac: trick === 'earlier' ? signed({ seq, hash }) : 'f'.repeat(64) };
};
