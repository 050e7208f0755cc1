import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../reports/index.ts';
import { BASE_TRANSLATIONS } from './translations.ts';

const source = fileURLToPath(new URL('../..', import.meta.url));
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.(ts|vue|json)$/.test(name));

/** Keys that are put together: `$t:crm_measure_${measure}`. */
const COMPOSED: Record<string, readonly string[]> = {
	crm_measure_: [...MEASURES, 'averageOrderValue'],
	crm_about_: ['network', 'own'],
	crm_rows_: ['units', 'months'],
};

const usedKeys = new Set(
	sources
		.flatMap((name) => [...readFileSync(`${source}/${name}`, 'utf8').matchAll(/\$t:(crm_\w+)/g)].map(([, key = '']) => key))
		.flatMap((key) => COMPOSED[key]?.map((end) => `${key}${end}`) ?? [key]),
);

describe('words of the Studio', () => {
	it('are looked for in the files that use them', () => expect(usedKeys.size).toBeGreaterThan(60));

	it.each(['en-US', 'nl-NL'])('are all there in %s', (language) => {
		const known = new Set(BASE_TRANSLATIONS.filter((word) => word.language === language && word.value.trim() !== '').map(({ key }) => key));
		expect([...usedKeys].filter((key) => !known.has(key))).toEqual([]);
	});

	it('stand once per language', () => {
		const keys = BASE_TRANSLATIONS.map(({ key, language }) => `${language} ${key}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('are all used', () => {
		expect([...new Set(BASE_TRANSLATIONS.map(({ key }) => key))].filter((key) => !usedKeys.has(key))).toEqual([]);
	});
});
