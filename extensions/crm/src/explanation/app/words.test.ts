import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WORDS } from './words.ts';

const APP = fileURLToPath(new URL('.', import.meta.url));

describe('the words of the page', () => {
	it('are never empty, and never the same in both languages but for a name', () => {
		const same = Object.entries(WORDS.en).filter(([key, text]) => text.trim() === '' || WORDS.nl[key as keyof typeof WORDS.nl] === text);
		expect(same).toEqual([]);
	});

	it('are all used', () => {
		const sources = readdirSync(APP)
			.filter((name) => name.endsWith('.vue') || name === 'use-words.ts')
			.map((name) => readFileSync(join(APP, name), 'utf8'))
			.join('\n');
		expect(Object.keys(WORDS.en).filter((key) => !new RegExp(`words(\\.value)?\\.${key}\\b`).test(sources))).toEqual([]);
	});
});
