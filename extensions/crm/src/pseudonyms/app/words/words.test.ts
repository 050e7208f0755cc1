import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../purposes.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

const APP = fileURLToPath(new URL('..', import.meta.url));
/** Keys that a template takes from an answer. */
const GIVEN = new Set<string>([...PURPOSES, 'person', 'household', 'organisation', 'waiting', 'approved', 'refused', 'expired']);

const placeholders = (words: Record<string, string>) =>
	Object.entries(words).map(([key, text]) => [key, [...new Set(text.match(/\{\w+\}/g))].toSorted()]);

describe('the words of the pseudonym pages', () => {
	it('are the same keys in English and Dutch, fill in the same values, and are never empty', () => {
		expect(Object.keys(nl)).toEqual(Object.keys(en));
		expect(placeholders(nl)).toEqual(placeholders(en));
		expect([...Object.values(en), ...Object.values(nl)].filter((text) => text.trim() === '')).toEqual([]);
	});

	it('are all used', () => {
		const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(vue|ts)$/.test(name) && !/^words.(en|nl)/.test(name))
			.map((name) => readFileSync(join(APP, name), 'utf8'))
			.join('\n');
		expect(Object.keys(en).filter((key) => !sources.includes(`'${key}'`) && !GIVEN.has(key))).toEqual([]);
	});
});
