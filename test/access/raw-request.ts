import { request } from 'node:http';

export interface RawReply {
	readonly status: number;
	readonly text: string;
}

/** A request whose path goes out as it is written: fetch would tidy it up. */
export const rawRequest = (
	base: string,
	{ method, path, token, body }: { method: string; path: string; token?: string; body?: unknown },
): Promise<RawReply> =>
	new Promise((resolve, reject) => {
		const { hostname, port } = new URL(base);
		const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
		const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
		});
		sent.on('error', reject);
		sent.end(body === undefined ? undefined : JSON.stringify(body));
	});

/** Asks to speak WebSocket on a path.
 *  @returns 101 when the server agrees, else the status of its refusal, 0 when it hangs up */
export const asksForUpgrade = (base: string, path: string): Promise<number> =>
	new Promise((resolve) => {
		const { hostname, port } = new URL(base);
		const headers = {
			connection: 'Upgrade',
			upgrade: 'websocket',
			'sec-websocket-version': '13',
			'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
		};
		const sent = request({ hostname, port, path, headers, agent: false }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		sent.on('upgrade', (_response, socket) => {
			socket.destroy();
			resolve(101);
		});
		sent.on('error', () => resolve(0));
		sent.end();
	});
