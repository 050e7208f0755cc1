import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFINITIONS, MEASURES } from '../../reports/index.ts';
import { BASE_DASHBOARDS } from './dashboards.ts';
import { PANEL_WORDS } from './panel-words.ts';

const APPS = ['../../reports/app', '../../kernel/measure/app'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const keysIn = (text: string) => [...text.matchAll(/\$t:(crm_\w+)/g)].map(([, key]) => key);
const known = Object.keys(PANEL_WORDS);

describe('the words outside our components', () => {
	it('cover every key that the panels and the dashboards name', () => {
		const sources = APPS.flatMap((app) =>
			readdirSync(app, { recursive: true, encoding: 'utf8' }).flatMap((name) => (name.endsWith('.ts') ? [join(app, name)] : [])),
		);
		const composed = new Set(['crm_measure_', 'crm_about_', 'crm_rows_']);
		const named = [...sources.map((name) => readFileSync(name, 'utf8')), JSON.stringify(BASE_DASHBOARDS)].flatMap(keysIn);
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter((key = '') => !known.includes(key) && !composed.has(key))).toEqual([]);
	});

	it('name the figures as their definitions do', () => {
		for (const measure of [...MEASURES, 'averageOrderValue'] as const) {
			const { en, nl } = DEFINITIONS[measure];
			expect(PANEL_WORDS[`crm_measure_${measure}`]).toEqual({ en: en.name, nl: nl.name });
		}
	});
});

describe('the dashboards', () => {
	const panels = BASE_DASHBOARDS.flatMap(({ id, panels }) => panels.map((panel) => ({ ...panel, dashboard: id })));

	it('have ids of their own that ascend in reading order', () => {
		expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
		for (const { panels } of BASE_DASHBOARDS) {
			const read = panels.toSorted((a, b) => a.position_y - b.position_y || a.position_x - b.position_x).map(({ id }) => id);
			expect(read).toEqual(panels.map(({ id }) => id).toSorted());
		}
	});

	it('fill 48 columns, and no panel lies over another', () => {
		for (const one of panels) {
			expect(one.position_x + one.width - 1).toBeLessThanOrEqual(48);
			for (const other of panels) {
				if (one.id === other.id || one.dashboard !== other.dashboard) continue;
				const apart =
					one.position_x + one.width <= other.position_x ||
					other.position_x + other.width <= one.position_x ||
					one.position_y + one.height <= other.position_y ||
					other.position_y + other.height <= one.position_y;
				expect(apart).toBe(true);
			}
		}
	});
});
