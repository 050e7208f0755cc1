import type { Response } from 'express';
import type { Language, Wording } from '../index.ts';

/** An error as it stands in an answer, with both wordings. */
type Told = { message: string; extensions: Record<Language, Wording> & { remedy: string } };

export const languageOf = (acceptLanguage: string | undefined): Language => (acceptLanguage?.toLowerCase().startsWith('nl') ? 'nl' : 'en');

const isOurs = (error: unknown): error is Told => {
	const { extensions } = (error ?? {}) as { extensions?: Partial<Told['extensions']> };
	return typeof extensions?.nl?.message === 'string' && typeof extensions.en?.message === 'string';
};

/** The error in the words of one language; an error of the host stays as it is. */
export const toldIn = (language: Language, error: unknown): unknown => {
	if (!isOurs(error)) return error;
	const plain = JSON.parse(JSON.stringify(error)) as Told;
	const { message, remedy } = plain.extensions[language];
	return { ...plain, message, extensions: { ...plain.extensions, remedy } };
};

/**
 * Errors are made in English and carry both wordings; the answer picks. Following the language through every promise of a
 * request (AsyncLocalStorage) makes each promise of the whole server dearer.
 */
export const answerIn = (language: Language, res: Response): void => {
	if (language === 'en') return;
	const send = res.json.bind(res);
	res.json = (body: unknown) => {
		const { errors } = (body ?? {}) as { errors?: unknown };
		return send(Array.isArray(errors) ? { ...(body as object), errors: errors.map((error) => toldIn(language, error)) } : body);
	};
};
