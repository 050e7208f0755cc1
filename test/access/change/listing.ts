/** A list through either door, with whatever went wrong in its place. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Reply } from '../../support/client.ts';

const PAUSE_MS = 100;
const TRIES = 50;

/** A machine that does too much at once makes the host ask for patience; that is no answer yet. */
const patiently = async (ask: () => Promise<Reply>): Promise<Reply> => {
	for (let tries = 1; ; tries++) {
		const reply = await ask();
		if (reply.status !== 503 || tries === TRIES) return reply;
		await wait(PAUSE_MS);
	}
};

/** The units of the customers that are shown, in order; or what was answered instead. */
export const shownTo = async (client: Client, door: 'rest' | 'graphql'): Promise<string[]> => {
	const { status, body, text } = await patiently(() =>
		door === 'rest'
			? client.get('/items/crm_customers', { fields: 'id', limit: '1000' })
			: client.graphql('query { crm_customers(limit: 1000) { id } }'),
	);
	const rows = door === 'rest' ? body?.data : body?.data?.crm_customers;
	if (status !== 200 || !Array.isArray(rows)) return [`${status} ${text.slice(0, 300)}`];
	return rows.map(({ id }: { id: string }) => id).toSorted();
};
