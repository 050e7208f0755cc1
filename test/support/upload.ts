import type { Client, Reply } from './client.ts';

/** Sends one file as a form does. */
export const upload = (
	client: Client,
	path: string,
	{ name, content, language = 'en' }: { name: string; content: Uint8Array; language?: string },
): Promise<Reply> => {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(content)]), name);
	return client.send('POST', path, { body: form, headers: { 'accept-language': language } });
};
