import type { KeptRow, OwnRows } from './database/kept.ts';
import type { RemovedTable } from './database/tables.ts';

/** What a removal of the demo network did, and what it left. */
export interface Removal {
	removed: Record<RemovedTable, number>;
	/** What somebody added on top of the demo; nothing of it was touched. */
	own: OwnRows[];
	/** What of the demo had to stay for it. */
	kept: KeptRow[];
}
