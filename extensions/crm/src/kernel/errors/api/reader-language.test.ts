import type { Response } from 'express';
import { describe, expect, it } from 'vitest';
import { defineError } from '../index.ts';
import { answerIn, languageOf, toldIn } from './reader-language.ts';

const tooMany = defineError<{ found: number }>({
	code: 'CRM_TOO_MANY',
	status: 400,
	en: ({ found }) => ({ message: `${found} is too many.`, remedy: 'Ask for fewer.' }),
	nl: ({ found }) => ({ message: `${found} is te veel.`, remedy: 'Vraag er minder.' }),
});
const asAnswered = () => {
	const { message, extensions } = tooMany({ found: 7 });
	return { message, extensions };
};

describe('the language of an answer', () => {
	it('is that of the request, Dutch or else English', () => {
		expect([languageOf('nl-NL,nl;q=0.9'), languageOf('NL'), languageOf('de'), languageOf(undefined)]).toEqual(['nl', 'nl', 'en', 'en']);
	});

	it('gives message and remedy of an error in that language', () => {
		expect(toldIn('nl', asAnswered())).toMatchObject({ message: '7 is te veel.', extensions: { remedy: 'Vraag er minder.' } });
		expect(toldIn('en', asAnswered())).toMatchObject({ message: '7 is too many.', extensions: { remedy: 'Ask for fewer.' } });
	});

	it.each([null, 'text', { message: 'of the host', extensions: { code: 'FORBIDDEN' } }, { message: 'bare' }])(
		'leaves %j alone',
		(error) => {
			expect(toldIn('nl', error)).toBe(error);
		},
	);

	it('reaches what is sent, and nothing but errors', () => {
		const sent: unknown[] = [];
		const res = { json: (body: unknown) => sent.push(body) } as unknown as Response;
		answerIn('nl', res);
		res.json({ errors: [asAnswered()], data: null });
		res.json({ data: [1] });
		expect(sent).toMatchObject([{ errors: [{ message: '7 is te veel.' }], data: null }, { data: [1] }]);
	});
});
