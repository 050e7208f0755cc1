import { DATA_CLASSES, type AccessRule, type DataClass } from '../kernel/access/index.ts';
import { ACCESS_TABLE } from '../wall/index.ts';

type Collection = AccessRule['subject'];

/** The collections whose rows a data class opens, as the access table says. A class without any is agreed on ahead of its screens. */
export const COLLECTIONS_OF = Object.fromEntries(
	DATA_CLASSES.map((dataClass) => [
		dataClass,
		ACCESS_TABLE.flatMap(({ subject, action, where }) =>
			action === 'read' && where.kind === 'within' && where.column === 'unit' && where.list === `${dataClass}_read` ? [subject] : [],
		),
	]),
) as Record<DataClass, Collection[]>;
