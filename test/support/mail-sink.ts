/** A mail server that keeps what it is handed, so that a test sees to whom a mail would really go. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Environment } from './directus.ts';

export interface Mail {
	readonly recipients: readonly string[];
	readonly source: string;
}

export interface MailSink {
	/** For the server that sends. */
	readonly env: Environment;
	readonly mails: readonly Mail[];
	readonly stop: () => Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
	const mails: Mail[] = [];
	const server = createServer((socket) => receive(socket, mails));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		env: {
			EMAIL_TRANSPORT: 'smtp',
			EMAIL_SMTP_HOST: '127.0.0.1',
			EMAIL_SMTP_PORT: String(port),
			EMAIL_SMTP_IGNORE_TLS: 'true',
			EMAIL_VERIFY_SETUP: 'false',
		},
		mails,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function receive(socket: Socket, mails: Mail[]): void {
	let recipients: string[] = [];
	let waiting = '';
	let isData = false;
	const say = (line: string): boolean => socket.write(`${line}\r\n`);
	say('220 sink');
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		waiting += chunk.toString();
		for (;;) {
			const end = isData ? waiting.indexOf('\r\n.\r\n') : waiting.indexOf('\r\n');
			if (end < 0) return;
			const piece = waiting.slice(0, end);
			waiting = waiting.slice(end + (isData ? 5 : 2));
			if (isData) {
				mails.push({ recipients, source: piece });
				[recipients, isData] = [[], false];
				say('250 kept');
				continue;
			}
			const [, recipient] = /^rcpt to:<(.*?)>/i.exec(piece) ?? [];
			if (recipient !== undefined) recipients = [...recipients, recipient];
			isData = /^data$/i.test(piece);
			if (/^quit$/i.test(piece)) socket.end('221 bye\r\n');
			else say(isData ? '354 go on' : '250 ok');
		}
	});
}
