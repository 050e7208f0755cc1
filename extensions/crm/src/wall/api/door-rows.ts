import type { Accountability } from '@directus/types';
import { rowScope, type DataClass, type RowScope, type Scope } from '../../kernel/access/index.ts';

export interface Caller {
	scope: Scope;
	accountability: Accountability;
}

/** The rows that a caller of one of our doors reads, writes or deletes; an administrator's are all. */
export const doorRows = ({ scope, accountability }: Caller, verb: 'read' | 'write' | 'delete', dataClass: DataClass): RowScope =>
	accountability.admin ? { kind: 'all' } : rowScope(scope[verb][dataClass]);
