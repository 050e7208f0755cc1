import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';

export interface Logged {
	seq: number;
	at: number;
	actor: string | null;
	kind: string;
	subject: string;
	unit: string | null;
	outcome: string;
	details: any; // eslint-disable-line -- a test reads into details of every shape
}

const WITHIN_MS = 20_000;

export async function readLog(db: Knex, where: Partial<Pick<Logged, 'kind' | 'subject' | 'actor' | 'outcome'>> = {}): Promise<Logged[]> {
	const rows: Record<string, unknown>[] = await db('crm_audit').where(where).orderBy('seq').select('*');
	return rows.map(
		(row) => ({ ...row, seq: Number(row['seq']), at: Number(row['at']), details: JSON.parse(String(row['details'])) }) as Logged,
	);
}

/** Waits until as many entries are chained; the writer works behind the answers.
 *  @throws with what there is, after a while */
export async function untilLogged(db: Knex, where: Parameters<typeof readLog>[1], count = 1): Promise<Logged[]> {
	const deadline = Date.now() + WITHIN_MS;
	for (;;) {
		const found = await readLog(db, where);
		if (found.length >= count) return found;
		if (Date.now() > deadline) throw new Error(`${JSON.stringify(where)}: ${count} expected, found ${JSON.stringify(found)}`);
		await wait(50);
	}
}
