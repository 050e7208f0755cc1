import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { nl } from './nl.ts';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the words of the panels', () => {
	it('are the same keys in English and Dutch', () => {
		expect(Object.keys(nl).toSorted()).toEqual(Object.keys(en).toSorted());
	});

	it('are never empty and fill in the same values in both languages', () => {
		for (const [key, text] of Object.entries(en)) {
			const dutch = nl[key as keyof typeof en];
			expect(text.trim() && dutch.trim(), key).not.toBe('');
			expect(placeholders(dutch), key).toEqual(placeholders(text));
		}
	});
});
