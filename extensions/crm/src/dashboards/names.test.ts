import { describe, expect, it } from 'vitest';
import { spoken, withoutSpoken, wordKeys } from './names.ts';

const words = new Map([['crm_network', 'Netwerk']]);
const stored = { id: 1, name: '$t:crm_network', note: 'Vrije tekst' };

describe(wordKeys.name, () => {
	it('finds each key once and takes plain names for names', () => {
		expect(wordKeys([stored, stored, { name: 'Eigen', note: null }])).toEqual(['crm_network']);
	});
});

describe(spoken.name, () => {
	it('fills in the word of the key', () => {
		expect(spoken(stored, words)).toEqual({ id: 1, name: 'Netwerk', note: 'Vrije tekst' });
	});

	it('leaves a key without a word', () => {
		expect(spoken({ name: '$t:crm_gone' }, words)).toEqual({ name: '$t:crm_gone' });
	});
});

describe(withoutSpoken.name, () => {
	it('drops a name that came back as it was read, and keeps a new one', () => {
		expect(withoutSpoken({ name: 'Netwerk', icon: 'hub' }, { stored, words })).toEqual({ icon: 'hub' });
		expect(withoutSpoken({ name: 'Keten' }, { stored, words })).toEqual({ name: 'Keten' });
	});

	it('drops a plain name that did not change, which is no loss', () => {
		expect(withoutSpoken({ note: 'Vrije tekst', color: null }, { stored, words })).toEqual({ color: null });
	});
});
