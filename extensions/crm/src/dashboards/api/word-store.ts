import type { Knex } from 'knex';

const FALLBACK = 'en-US';

/** The language of a user, or of the project when the user chose none. */
const languageOf = async (user: string, knex: Knex): Promise<string> => {
	const reader = await knex('directus_users').where({ id: user }).first<{ language: string | null } | undefined>('language');
	if (reader?.language) return reader.language;
	const project = await knex('directus_settings').first<{ default_language: string | null } | undefined>('default_language');
	return project?.default_language ?? FALLBACK;
};

/** The words of some keys as one user reads them; English where there is no word in the user's language. */
export const readWords = async ({ keys, user }: { keys: readonly string[]; user: string }, knex: Knex): Promise<Map<string, string>> => {
	const language = await languageOf(user, knex);
	const rows = await knex('directus_translations')
		.whereIn('key', [...keys])
		.whereIn('language', [language, FALLBACK])
		.select<{ key: string; language: string; value: string }[]>('key', 'language', 'value');
	const inOrder = rows.toSorted((a, b) => Number(a.language === language) - Number(b.language === language));
	return new Map(inOrder.map(({ key, value }) => [key, value]));
};
