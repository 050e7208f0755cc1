import { describe, expect, it } from 'vitest';
import { DATA_CLASSES } from '../kernel/access/index.ts';
import type { PreviewChange, ShownRule } from './contract.ts';
import { previewSentences } from './preview-sentences.ts';
import { sentencesOf } from './sentences.ts';

const rule = (part: Partial<ShownRule>): ShownRule => ({
	dataClass: 'customers',
	audience: 'ancestors',
	audienceUnit: null,
	level: 'totals',
	mayWrite: false,
	...part,
});

describe(sentencesOf.name, () => {
	it('says who sees nothing', () => {
		expect(sentencesOf([])).toEqual({
			en: [
				'Head office and region above it see nothing.',
				'The units below it see nothing.',
				'The other units of its kind see nothing.',
				'What is not named here stays within the unit itself.',
			],
			nl: [
				'Hoofdkantoor en regio erboven zien niets.',
				'De vestigingen eronder zien niets.',
				'De andere vestigingen van haar soort zien niets.',
				'Wat hier niet staat, blijft binnen de vestiging zelf.',
			],
		});
	});

	it('says in one sentence what is given at one level, the most first', () => {
		const rules = [
			rule({}),
			rule({ dataClass: 'orders' }),
			rule({ dataClass: 'sales', level: 'pseudonym' }),
			rule({ dataClass: 'activities', level: 'named' }),
		];
		expect(sentencesOf(rules).en.slice(0, 3)).toEqual([
			'Head office and region above it see contact moments with names.',
			'Head office and region above it see sales opportunities one by one, but without names.',
			'Head office and region above it see totals of customers and orders: no names and no details.',
		]);
	});

	it('names a unit, in the singular, and says that it may write', () => {
		const rules = [rule({ audience: 'unit', audienceUnit: { id: '1', name: 'Den Haag' }, level: 'named', mayWrite: true })];
		expect(sentencesOf(rules).nl).toContain('Den Haag ziet klanten met namen, en mag ze toevoegen en wijzigen.');
		expect(sentencesOf(rules).en).toContain('Den Haag sees customers with names, and may add and change them.');
	});

	it('says everything for everything', () => {
		const rules = DATA_CLASSES.map((dataClass) => rule({ dataClass }));
		expect(sentencesOf(rules).nl[0]).toBe('Hoofdkantoor en regio erboven zien totalen van alles: geen namen en geen details.');
	});
});

const change = (part: Partial<PreviewChange>): PreviewChange => ({
	dataClass: 'customers',
	before: { level: 'none', mayWrite: false },
	after: { level: 'named', mayWrite: false },
	people: 3,
	sharing: { count: 1, names: ['Sneek'] },
	viewing: { count: 1, names: ['Hoofdkantoor'] },
	rows: [{ collection: 'crm_customers', count: 1412 }],
	...part,
});

describe(previewSentences.name, () => {
	it('says that nothing changes', () => {
		expect(previewSentences([])).toEqual({
			en: ['Nobody would gain or lose anything.'],
			nl: ['Niemand zou er iets bij krijgen of kwijtraken.'],
		});
	});

	it('counts people and what they gain', () => {
		expect(previewSentences([change({})])).toEqual({
			en: ['3 people would gain the customers of Sneek, with names: 1,412 customers.'],
			nl: ['3 personen zouden de klanten van Sneek met namen erbij krijgen: 1.412 klanten.'],
		});
	});

	it('speaks of one person in the singular, and of what is kept', () => {
		const loss = change({ people: 1, before: { level: 'named', mayWrite: true }, after: { level: 'totals', mayWrite: false } });
		expect(previewSentences([loss]).nl).toEqual([
			'1 persoon zou de klanten van Sneek met namen kwijtraken en de totalen ervan houden: 1.412 klanten.',
		]);
	});

	it('keeps silent about numbers that the reader may not know, and says so', () => {
		const hidden = change({ rows: [{ collection: 'crm_customers', count: null }], sharing: { count: 12, names: [] } });
		expect(previewSentences([hidden]).en).toEqual([
			'3 people would gain the customers of 12 units, with names.',
			'How many that are is told to those who may see them.',
		]);
	});

	it('tells of totals and of writing without counting rows', () => {
		const totals = change({ after: { level: 'totals', mayWrite: false } });
		const writing = change({ before: { level: 'named', mayWrite: false }, after: { level: 'named', mayWrite: true } });
		expect(previewSentences([totals, writing]).en).toEqual([
			'3 people would gain totals of the customers of Sneek.',
			'3 people would gain the right to add and change the customers of Sneek: 1,412 customers.',
		]);
	});
});
