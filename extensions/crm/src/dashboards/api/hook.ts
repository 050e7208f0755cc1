import type { Accountability } from '@directus/types';
import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { readScope } from '../../kernel/access/api/index.ts';
import { DASHBOARDS_OF } from '../../wall/index.ts';
import { isInstalled } from '../../wall/api/index.ts';
import { landingPage } from '../landing.ts';
import { spoken, withoutSpoken, wordKeys } from '../names.ts';
import { readWords } from './word-store.ts';

type Row = Record<string, unknown>;

/** Our dashboards speak the reader's language, and a member's first log-in ends on one. */
export default defineHook(({ filter }, { database }) => {
	const knex = database as unknown as Knex;
	const wordsFor = (rows: readonly Row[], accountability: Accountability | null) => {
		const keys = wordKeys(rows);
		return accountability?.user && keys.length > 0 ? readWords({ keys, user: accountability.user }, knex) : null;
	};

	for (const collection of ['dashboards', 'panels'] as const) {
		filter(`${collection}.read`, async (payload, _meta, { accountability }) => {
			const rows = payload as Row[];
			const words = await wordsFor(rows, accountability);
			return words ? rows.map((row) => spoken(row, words)) : rows;
		});

		filter(`${collection}.update`, async (payload, { keys }, { accountability }) => {
			const edits = payload as Row;
			const [key, ...others] = keys as string[];
			if (!('name' in edits || 'note' in edits) || others.length > 0) return edits;
			const stored = await knex(`directus_${collection}`).where({ id: key }).first<Row | undefined>('name', 'note');
			const words = stored && (await wordsFor([stored], accountability));
			return words ? withoutSpoken(edits, { stored, words }) : edits;
		});
	}

	// Before the password is looked at, because the Studio asks for the page right after the log-in; nothing but an empty landing page is ever filled.
	filter('auth.login', async (payload, { user }) => {
		if (!user || !isInstalled()) return payload;
		const id = String(user);
		const member = await knex('directus_users').where({ id }).first<{ last_page: string | null } | undefined>('last_page');
		if (member?.last_page !== null) return payload;
		const { dashboards } = await readScope(id, { knex, now: new Date(), dashboards: DASHBOARDS_OF });
		const page = landingPage({ lastPage: member.last_page, dashboards });
		if (page) await knex('directus_users').where({ id }).whereNull('last_page').update({ last_page: page });
		return payload;
	});
});
