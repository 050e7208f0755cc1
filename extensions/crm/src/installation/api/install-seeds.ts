import { BASE_DASHBOARDS } from '../base/dashboards.ts';
import { BASE_PRESETS } from '../base/presets.ts';
import { BASE_TRANSLATIONS } from '../base/translations.ts';
import { CRM_ROLE_ID } from '../../wall/index.ts';
import { systemItems, type HostContext } from './host-context.ts';
import { seedId } from './seed-id.ts';

type Row = Record<string, unknown>;

interface Seeds {
	collection: string;
	rows: readonly Row[];
	/** What makes a row the same one, however a user has changed the rest of it. */
	key: readonly string[];
	among?: Row;
}

const translations = BASE_TRANSLATIONS.map((row) => ({ id: seedId('translation', row.language, row.key), ...row }));
const dashboards = BASE_DASHBOARDS.map(({ panels: _panels, ...dashboard }) => dashboard);
const panels = BASE_DASHBOARDS.flatMap((dashboard) =>
	dashboard.panels.map((panel) => ({ show_header: false, ...panel, dashboard: dashboard.id })),
);

export const SEEDS: readonly Seeds[] = [
	{ collection: 'directus_translations', rows: translations, key: ['language', 'key'] },
	{
		collection: 'directus_presets',
		rows: BASE_PRESETS as unknown as Row[],
		key: ['collection', 'bookmark'],
		among: { role: { _eq: CRM_ROLE_ID } },
	},
	{ collection: 'directus_dashboards', rows: dashboards, key: ['id'] },
	{ collection: 'directus_panels', rows: panels, key: ['id'] },
];

/** Adds the rows that are missing; what a user has changed stays as it is. Returns how many were added. */
export const addMissing = async (context: HostContext, { collection, rows, key, among = {} }: Seeds): Promise<number> => {
	const items = await systemItems(context, collection);
	const keyOf = (row: Row) => JSON.stringify(key.map((name) => row[name]));
	const present = new Set((await items.readByQuery<Row>({ filter: among, fields: [...key], limit: -1 })).map(keyOf));
	const missing = rows.filter((row) => !present.has(keyOf(row)));
	if (missing.length > 0) await items.createMany([...missing]);
	return missing.length;
};

export const installSeeds = async (context: HostContext): Promise<number> => {
	let added = 0;
	for (const seeds of SEEDS) added += await addMissing(context, seeds);
	return added;
};
