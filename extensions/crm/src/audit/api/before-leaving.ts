import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';

/** A base that does not answer must not keep the server from stopping. */
const AT_MOST_MS = 5_000;

interface Client {
	destroy: (done?: (cause?: unknown) => void) => Promise<void>;
}

/** The host tells that it stops only when it has left its base already; so who leaves the base waits for the last work on it. */
export const beforeLeaving = (knex: Knex, work: () => Promise<void>): void => {
	const client = knex.client as Client;
	const leave = client.destroy.bind(client);
	client.destroy = async (done) => {
		await Promise.race([work(), wait(AT_MOST_MS, undefined, { ref: false })]);
		return leave(done);
	};
};
