/** People at work: lists, reports and writes at the same time, and a diary of what they were answered. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Reply } from '../../support/client.ts';
import { idOf } from '../../support/network.ts';

export interface Person {
	readonly email: string;
	readonly unit: string;
	readonly isHeadOffice: boolean;
}

export interface Diary {
	answered: number;
	/** Refusals that say "again in a moment". */
	passing: number;
	/** Anything else that went wrong. */
	readonly faults: string[];
	/** Rows whose making was answered with 200. */
	readonly made: { readonly collection: string; readonly id: string }[];
}

interface Place {
	/** The door as it is now: a server that was killed comes back at another address. */
	readonly clientOf: (email: string) => Client;
	readonly mayWork: () => boolean;
	/** Whether a connection may break: the server itself was killed. */
	readonly breaks: boolean;
}

const PAUSE_MS = 100;
/** What the host and the CRM answer while the base is away or the server has too much to do. */
const PASSING = /^(CRM_DATABASE_AWAY|SERVICE_UNAVAILABLE)$/;

export const isPassingReply = ({ status, body, headers }: Reply): boolean => {
	const code = String(body?.errors?.[0]?.extensions?.code);
	return status === 503 && PASSING.test(code) && (code === 'SERVICE_UNAVAILABLE' || Number(headers.get('retry-after')) > 0);
};

const month = (): string => new Date().toISOString().slice(0, 7);

/** Everybody repeats list, report, order and order line until the work is over. */
export async function work(people: readonly Person[], place: Place): Promise<Diary> {
	const diary: Diary = { answered: 0, passing: 0, faults: [], made: [] };
	await Promise.all(people.map((person, index) => workAs(person, index, place, diary)));
	return diary;
}

async function workAs({ email, unit, isHeadOffice }: Person, index: number, place: Place, diary: Diary): Promise<void> {
	const ask = async (what: string, act: (client: Client) => Promise<Reply>): Promise<Reply | null> => {
		const reply = await act(place.clientOf(email)).catch((error: unknown) => String(error));
		if (typeof reply !== 'string' && reply.status === 200) {
			diary.answered += 1;
			return reply;
		}
		if (typeof reply === 'string' ? place.breaks : isPassingReply(reply)) diary.passing += 1;
		else diary.faults.push(`${what}: ${typeof reply === 'string' ? reply : `${reply.status} ${reply.text.slice(0, 200)}`}`);
		await wait(PAUSE_MS);
		return null;
	};
	const make = async (collection: string, row: object): Promise<string | null> => {
		const reply = await ask(collection, (client) => client.post(`/items/${collection}`, row));
		if (!reply) return null;
		diary.made.push({ collection, id: reply.body.data.id });
		return reply.body.data.id;
	};
	const period = { from: '2026-01', to: month() };
	for (let turn = 0; place.mayWork(); turn++) {
		await ask('report', (client) => client.get('/crm/reports/network', period));
		if (isHeadOffice) continue;
		await ask('list', (client) => client.get('/items/crm_customers', { limit: '25', sort: 'name' }));
		const order = await make('crm_orders', {
			unit: idOf('unit', unit),
			customer: idOf('customer', `of ${unit}`),
			number: `${index}-${turn}`,
			kind: 'order',
			status: 'confirmed',
			currency: 'EUR',
			ordered_on: `${month()}-01`,
		});
		if (order) await make('crm_order_lines', { order, line_number: 1, quantity: 1, unit_price_mills: 12_340 });
	}
}
