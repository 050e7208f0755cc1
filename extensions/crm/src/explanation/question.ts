import type { AccessRule, Action, DataClass, ScopeList } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';

/** What one may want of another unit's rows; `member` is what only the members of a unit have. */
export type Wanted = 'totals' | 'pseudonym' | 'named' | 'write' | 'delete' | 'member';

export interface Question {
	unit: UnitId;
	dataClass: DataClass;
	wanted: Wanted;
}

/** Whom a door of the access table lets through: everybody, nobody but administrators, or who holds something of the row's unit. */
export type DoorKeeper = { kind: 'everyone' } | { kind: 'nobody' } | { kind: 'unit'; dataClass: DataClass; wanted: Wanted };

const WANTED_BY = { read: 'named', write: 'write', delete: 'delete' } as const;

const keeperOf = (list: ScopeList): DoorKeeper => {
	if (list === 'units_own') return { kind: 'unit', dataClass: 'customers', wanted: 'member' };
	const [dataClass, verb] = list.split('_') as [DataClass, keyof typeof WANTED_BY];
	const wanted = WANTED_BY[verb];
	if (!wanted) throw new Error(`No question can be made of the list "${list}".`);
	return { kind: 'unit', dataClass, wanted };
};

/** Reads a door of the access table as a question about the row's unit. */
export const doorKeeper = (rules: readonly AccessRule[], door: { collection: string; action: Action }): DoorKeeper => {
	const rule = rules.find(({ subject, action }) => subject === door.collection && action === door.action);
	if (!rule || rule.where.kind === 'self') return { kind: 'nobody' };
	return rule.where.kind === 'everyone' ? { kind: 'everyone' } : keeperOf(rule.where.list);
};
