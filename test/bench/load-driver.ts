/** A process of its own that asks addresses in turn as fast as they are answered: `load-driver.ts`, with an order as JSON on stdin; the answer is JSON on stdout. */
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

export interface LoadOrder {
	readonly urls: readonly string[];
	readonly token: string;
	readonly connections: number;
	readonly seconds: number;
}

export interface LoadResult {
	readonly seconds: number;
	/** Milliseconds of each answer with status 200. */
	readonly times: readonly number[];
	/** How often each other status was answered. */
	readonly others: Readonly<Record<string, number>>;
}

async function drive({ urls, token, connections, seconds }: LoadOrder): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const times: number[] = [];
	const others: Record<string, number> = {};
	const ask = (url: string): Promise<number> =>
		new Promise((resolve, reject) => {
			get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
				response.resume();
				response.once('end', () => resolve(response.statusCode ?? 0));
				response.once('error', reject);
			}).once('error', reject);
		});
	const began = performance.now();
	const until = began + seconds * 1_000;
	let turn = 0;
	const connection = async (): Promise<void> => {
		for (let start = performance.now(); start < until; start = performance.now()) {
			const status = await ask(urls[turn++ % urls.length] ?? '');
			if (status === 200) times.push(performance.now() - start);
			else others[status] = (others[status] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: connections }, connection));
	agent.destroy();
	return { seconds: (performance.now() - began) / 1_000, times, others };
}

process.stdout.write(JSON.stringify(await drive(JSON.parse(await text(process.stdin)) as LoadOrder)));
