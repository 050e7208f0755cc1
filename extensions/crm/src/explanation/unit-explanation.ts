import { DATA_CLASSES, type AccessRule, type DataClass, type Level, type Membership } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';
import { explain } from './explain.ts';
import type { NetworkView } from './network-view.ts';
import type { Wanted } from './question.ts';
import type { Hindrance, Support } from './reason.ts';

export interface ClassExplanation {
	dataClass: DataClass;
	level: Level;
	mayWrite: boolean;
	mayDelete: boolean;
	because: Support[];
	/** The next thing that is not had. */
	missing: { wanted: Wanted; because: Hindrance[] } | null;
}

/** The kinds of data that have a door of their own. */
export const classesOf = (rules: readonly AccessRule[]): DataClass[] =>
	DATA_CLASSES.filter((name) => rules.some(({ where }) => where.kind === 'within' && where.list === `${name}_read`));

/** The best first. */
const LEVELS_TOLD = ['named', 'pseudonym', 'totals'] as const;

/** What somebody sees of one unit's data of one kind, and why not more. */
export const explainClass = (
	{ unit, dataClass }: { unit: UnitId; dataClass: DataClass },
	memberships: readonly Membership[],
	view: NetworkView,
): ClassExplanation => {
	const ask = (wanted: Wanted) => explain({ unit, dataClass, wanted }, memberships, view);
	const reached = LEVELS_TOLD.map((level) => ({ level, explanation: ask(level) })).find(({ explanation }) => explanation.allowed);
	const [write, remove] = [ask('write'), ask('delete')];
	const lacking = (['named', 'write', 'delete'] as const)
		.map((wanted) => ({ wanted, explanation: ask(wanted) }))
		.find(({ explanation }) => !explanation.allowed);
	return {
		dataClass,
		level: reached?.level ?? 'none',
		mayWrite: write.allowed,
		mayDelete: remove.allowed,
		because: reached?.explanation.allowed ? reached.explanation.because : [],
		missing: lacking && !lacking.explanation.allowed ? { wanted: lacking.wanted, because: lacking.explanation.because } : null,
	};
};
