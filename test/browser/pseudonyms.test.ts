import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, startBrowser } from '../support/browser.ts';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { plain } from './dashboard.ts';

const [OFFICE, OWNER] = ['kantoor@test.example.com', 'eigenaar@test.example.com'];
const REASON = 'Een klacht per brief, te beantwoorden';

describe('the pages of the pseudonyms', () => {
	let crm: Crm;
	let browser: Browser;
	beforeAll(async () => {
		[crm, browser] = await Promise.all([
			startCrm({
				seed: async (db) => {
					await plantNetwork(db, {
						units: [
							{ key: 'kantoor', kind: 'head_office' },
							{ key: 'winkel', name: 'Zwaluw Fietsen Winterswijk', parent: 'kantoor' },
						],
						members: [
							{ email: OFFICE!, unit: 'kantoor', function: 'head_office' },
							{ email: OWNER!, unit: 'winkel', function: 'franchisee' },
						],
						agreements: [
							{
								key: 'winkel',
								unit: 'winkel',
								rules: (['customers', 'orders'] as const).map((dataClass) => ({ dataClass, audience: 'ancestors', level: 'pseudonym' })),
							},
						],
						customers: Array.from({ length: 40 }, (_, n) => ({
							key: `winkel-${n}`,
							unit: 'winkel',
							name: `Klant ${n}`,
							email: `klant${n}@test.example.com`,
							postcode: n % 2 ? '0512 AB' : '3511 AB',
						})),
					});
					await db('directus_users')
						.whereIn(
							'id',
							[OFFICE, OWNER].map((email) => userIdOf(email!)),
						)
						.update({ language: 'nl-NL' });
				},
			}),
			startBrowser(),
		]);
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	const open = async (email: string, path: string, options: BrowserContextOptions = {}): Promise<Page> => {
		const page = await enter(browser, crm.url, email, options);
		await page.goto(`${crm.url}/admin/crm/${path}`);
		await page.locator('.crm-pseudonyms').waitFor({ timeout: 60_000 });
		return page;
	};
	const choose = async (page: Page): Promise<void> => {
		await page.getByLabel('Vestiging').selectOption({ label: 'Zwaluw Fietsen Winterswijk' });
		await page.getByRole('table').waitFor();
	};
	const findings = async (page: Page): Promise<string[]> => {
		const { violations } = await new AxeBuilder({ page }).include('.crm-pseudonyms').analyze();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	};
	const sidewards = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

	it('show head office bands without names, page by page, and say why they are coarse', async () => {
		const page = await open(OFFICE!, 'pseudonyms');
		await choose(page);
		expect(await page.getByRole('row').count()).toBe(26);
		const text = plain(await page.locator('#main-content').innerText());
		expect(text).toContain('40 klanten, bijgewerkt op');
		expect(text).not.toMatch(/Klant \d|@/);
		expect(await page.getByRole('cell', { name: '05', exact: true }).count()).toBeGreaterThan(0);
		await page.getByText('Waarom is dit zo grof?').press('Enter');
		await page.getByText('Niemand mag van minder dan 5 anderen').waitFor();
		await page.getByRole('button', { name: 'Volgende bladzijde' }).press('Enter');
		await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 15);
		await page.context().close();
	});

	it.each([
		['light', {}],
		['dark', { viewport: { width: 360, height: 800 } }],
	] as const)('hold nothing that axe finds and fit the screen, in the %s theme', async (colorScheme, options) => {
		for (const [email, path] of [
			[OFFICE!, 'pseudonyms'],
			[OWNER!, 'pseudonym-requests'],
		] as const) {
			const page = await open(email, path, { ...options, colorScheme });
			if (path === 'pseudonyms') await choose(page);
			expect(await findings(page)).toEqual([]);
			expect(await sidewards(page)).toBeLessThanOrEqual(0);
			await page.context().close();
		}
	});

	it('lead by the keyboard from a question to an approval to a name', async () => {
		const office = await open(OFFICE!, 'pseudonyms');
		await choose(office);
		await office
			.getByRole('button', { name: /^Wie is dit\? [0-9a-f]{8}$/ })
			.first()
			.press('Enter');
		await office.getByLabel('Reden').fill(REASON);
		expect(await findings(office)).toEqual([]);
		await office.getByRole('button', { name: 'Verzoek versturen' }).press('Enter');
		await office.getByText('Het verzoek is naar de vestiging gestuurd.').waitFor();
		await office.getByText('wacht op de vestiging').waitFor();

		const owner = await open(OWNER!, 'pseudonym-requests');
		await owner.getByText(REASON).waitFor();
		expect(await findings(owner)).toEqual([]);
		const name = /Klant \d+/.exec(await owner.locator('.crm-card').innerText())?.[0] ?? 'no name';
		await owner.getByRole('button', { name: /^Goedkeuren: verzoek van .* over Klant \d+$/ }).press('Enter');
		await owner.getByText('Uw beslissing is vastgelegd.').waitFor();
		await owner.getByText('Er wacht geen verzoek op u.').waitFor();

		await office.reload();
		await office.getByRole('button', { name: 'Toon naam en contactgegevens' }).press('Enter');
		await office.getByText(name, { exact: true }).waitFor();
		await Promise.all([office, owner].map((page) => page.context().close()));
	});

	it('tell a franchisee without such agreements what to do, and speak English to who reads English', async () => {
		await crm
			.db('directus_users')
			.where({ id: userIdOf(OWNER!) })
			.update({ language: 'en-US' });
		const page = await open(OWNER!, 'pseudonyms');
		await page.getByText('No franchise gives you its customers under pseudonyms.').waitFor();
		await page.context().close();
	});
});
