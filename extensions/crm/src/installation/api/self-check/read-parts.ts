import type { Knex } from 'knex';
import manifest from '../../../../package.json' with { type: 'json' };
import { dialectOf } from '../../../kernel/database/api/index.ts';
import { CRM_ROLE_ID } from '../../../wall/index.ts';
import { BASE_TRANSLATIONS } from '../../base/translations.ts';
import type { PartFacts } from '../../self-check/index.ts';
import { staleObjects } from '../restore-objects.ts';

/** The parts of the bundle that run on the server; a panel that is switched off is a matter of taste. */
const SERVER_ENTRIES = manifest['directus:extension'].entries
	.filter(({ type }) => type === 'hook' || type === 'endpoint')
	.map(({ name }) => name);

interface ExtensionRow {
	id: string;
	enabled: unknown;
	folder: string;
	bundle: string | null;
}

const isOn = (value: unknown): boolean => value === true || value === 1;

/** An entry counts as off when no copy of the bundle that knows it is on; a copy in another place leaves its rows behind. */
const readDisabledEntries = async (knex: Knex): Promise<string[]> => {
	const rows = await knex('directus_extensions').select<ExtensionRow[]>('id', 'enabled', 'folder', 'bundle');
	const bundlesOn = new Set(rows.filter(({ bundle, enabled }) => bundle === null && isOn(enabled)).map(({ id }) => id));
	return SERVER_ENTRIES.filter((name) => {
		const entries = rows.filter(({ folder, bundle }) => folder === name && bundle !== null);
		return entries.length > 0 && !entries.some(({ bundle, enabled }) => bundlesOn.has(bundle ?? '') && isOn(enabled));
	});
};

const readMissingWords = async (knex: Knex): Promise<number> => {
	const rows = await knex('directus_translations')
		.where('key', 'like', 'crm_%')
		.select<{ key: string; language: string }[]>('key', 'language');
	const present = new Set(rows.map(({ key, language }) => `${language} ${key}`));
	return BASE_TRANSLATIONS.filter(({ key, language }) => !present.has(`${language} ${key}`)).length;
};

interface Settings {
	module_bar: unknown;
	public_registration: unknown;
	public_registration_role: string | null;
}

interface Module {
	type: string;
	id: string;
	enabled?: boolean;
}

const hiddenModules = (bar: unknown): string[] => {
	const modules = (typeof bar === 'string' ? JSON.parse(bar) : bar) as Module[] | null;
	// Without a list of its own the Studio shows both.
	if (!Array.isArray(modules)) return [];
	return ['content', 'insights'].filter(
		(id) => !modules.some((module) => module.type === 'module' && module.id === id && module.enabled === true),
	);
};

const readJournalMode = async (knex: Knex): Promise<string | null> => {
	if (dialectOf(knex) !== 'sqlite') return null;
	const [row] = (await knex.raw('PRAGMA journal_mode')) as { journal_mode: string }[];
	return row?.journal_mode ?? 'unknown';
};

export const readParts = async (knex: Knex): Promise<PartFacts> => {
	const settings = await knex('directus_settings').first<Settings | undefined>(
		'module_bar',
		'public_registration',
		'public_registration_role',
	);
	return {
		staleObjects: (await staleObjects(knex, dialectOf(knex))).map(({ object }) => object.name),
		journalMode: await readJournalMode(knex),
		disabledEntries: await readDisabledEntries(knex),
		missingWords: await readMissingWords(knex),
		hiddenModules: hiddenModules(settings?.module_bar),
		registersMembers: isOn(settings?.public_registration) && settings?.public_registration_role === CRM_ROLE_ID,
	};
};
