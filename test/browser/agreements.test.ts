import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, startBrowser } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { picture, plain } from './dashboard.ts';

const HEAD_OFFICE = 'hoofdkantoor@demo.example.com';
const FRANCHISEE = 'franchisenemer@demo.example.com';
const UNIT = 'Utrecht-West';
const TALL: BrowserContextOptions = { viewport: { width: 1440, height: 1500 } };
const PATIENTLY = { timeout: 60_000, interval: 1_500 };
const TELEPHONE: BrowserContextOptions = { viewport: { width: 360, height: 1400 } };

/** One agreement through all its steps, each test standing on the one before. */
describe('the pages of the sharing agreements', () => {
	let crm: Crm;
	let browser: Browser;
	let address = '';
	beforeAll(async () => {
		[crm, browser] = await Promise.all([startCrm(), startBrowser()]);
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	/** The host opens its drawers over a small screen at first. */
	const open = async (
		email: string,
		path: string,
		{ language = 'nl-NL', ...options }: BrowserContextOptions & { language?: string } = {},
	) => {
		const collapsed = ['sidebar-collapsed', 'directus-sidebar-collapsed', 'nav-bar-collapsed', 'directus-nav-bar-collapsed'];
		const localStorage = collapsed.map((name) => ({ name, value: 'true' }));
		const storageState = { cookies: [], origins: [{ origin: crm.url, localStorage }] };
		const page = await enter(browser, crm.url, email, { ...TALL, ...options, storageState });
		await page.goto(`${crm.url}/admin/crm/agreements`);
		await page.evaluate(async (chosen) => {
			await fetch('/users/me', {
				method: 'PATCH',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ language: chosen }),
			});
		}, language);
		await page.goto(`${crm.url}/admin/crm${path}`);
		await page.locator('.crm-page h1').waitFor({ timeout: 60_000 });
		return page;
	};
	const text = async (page: Page): Promise<string> => plain(await page.locator('.crm-page').innerText());
	const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
	const findings = async (page: Page): Promise<string[]> => {
		const { violations } = await new AxeBuilder({ page }).include('.crm-page').analyze();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	};

	it('stand in the bar among the modules of the host', async () => {
		const page = await open(FRANCHISEE, '');
		expect(new URL(page.url()).pathname).toBe('/admin/crm/agreements');
		const link = page.locator('.module-bar a[href$="/crm"]');
		// The host draws its bar anew when the language arrives, and forgets that the pointer is there.
		await expect
			.poll(async () => {
				await page.mouse.move(700, 700);
				await link.hover();
				return page.getByText('Delen', { exact: true }).isVisible();
			}, PATIENTLY)
			.toBe(true);
		expect(await page.locator('.module-bar a[href$="/content"]').count()).toBe(1);
		expect(await text(page)).toContain('Wie deelt wat met wie?');
		expect(await text(page)).toContain(UNIT);
		await page.context().close();
	});

	it('let head office draft a version: the sentences follow at once, the preview after saving', async () => {
		const page = await open(HEAD_OFFICE, '/agreements');
		await page.getByRole('searchbox').fill(UNIT);
		await picture(page, 'agreements');
		await button(page, 'Maak een nieuwe versie').press('Enter');
		const level = page.getByRole('combobox', { name: 'Klanten voor Hoofdkantoor en regio erboven' });
		await level.waitFor();
		address = new URL(page.url()).pathname.replace('/admin/crm', '');
		await page.getByText('Niemand zou er iets bij krijgen of kwijtraken.').waitFor();
		await level.selectOption({ label: 'met namen' });
		await page.getByText('Hoofdkantoor en regio erboven zien klanten met namen.').waitFor();
		expect(await button(page, 'Onderteken en stel voor').isDisabled()).toBe(true);
		await button(page, 'Bewaar het concept').press('Enter');
		await page.getByText(`de klanten van ${UNIT} met namen erbij krijgen`).waitFor();
		expect(await text(page)).toContain('Hoeveel dat er zijn, ziet wie ze mag zien.');
		expect(await findings(page)).toEqual([]);
		await picture(page, 'agreement-draft');
		await button(page, 'Onderteken en stel voor').press('Enter');
		await page.getByText('voorgesteld, wacht op de eigenaar van de vestiging').waitFor();
		await page.context().close();
	});

	it.each(['light', 'dark'] as const)('hold nothing that axe finds and fit a telephone of 360 px, in the %s theme', async (colorScheme) => {
		for (const path of ['/agreements', address]) {
			const page = await open(FRANCHISEE, path, { ...TELEPHONE, colorScheme });
			await page.getByText('Gegevensafspra').first().waitFor();
			await page.waitForLoadState('networkidle');
			expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
			expect(await findings(page)).toEqual([]);
			if (colorScheme === 'dark') await picture(page, path === address ? 'agreement-telephone' : 'agreements-telephone');
			await page.context().close();
		}
	});

	it('show the franchisee, in English, how many customers it is about, and take the signature', async () => {
		const page = await open(FRANCHISEE, '/agreements', { language: 'en-US' });
		await page.getByText('Waits for your signature').waitFor();
		await page.getByRole('listitem').filter({ hasText: UNIT }).getByRole('link', { name: 'version 1' }).press('Enter');
		await page.getByText('Head office and region above it see customers with names.').waitFor();
		const [counted] = await crm
			.db('crm_customers')
			.where({ unit: await unitId() })
			.count({ n: '*' });
		const count = Number(counted?.['n']).toLocaleString('en-GB');
		await page.getByText(`would gain the customers of ${UNIT}, with names`).waitFor();
		expect(await text(page)).toContain(`${count} customers`);
		await picture(page, 'agreement');
		await button(page, 'Sign and accept').press('Enter');
		await page.getByText('in force since').first().waitFor();
		expect(await text(page)).toMatch(/Head office: .+, \d/);
		expect(await findings(page)).toEqual([]);
		await page.context().close();
		const head = await open(HEAD_OFFICE, '/agreements');
		const seen = await head.evaluate(
			async (unit) => {
				const reply = await fetch(`/items/crm_customers?aggregate[count]=*&filter[unit][_eq]=${unit}`);
				return ((await reply.json()) as { data: { count: number }[] }).data[0]?.count;
			},
			await unitId(),
		);
		expect(Number(seen)).toBe(Number(counted?.['n']));
		await head.context().close();
	});

	it('say what somebody else changed in the meantime, and what to do', async () => {
		const page = await open(FRANCHISEE, address, { language: 'nl-NL' });
		await button(page, 'Maak een nieuwe versie').press('Enter');
		await page.getByRole('combobox', { name: 'Klanten voor Hoofdkantoor en regio erboven' }).selectOption({ label: 'totalen' });
		await crm
			.db('crm_agreement_versions')
			.where({ status: 'draft' })
			.update({ seal: 'f'.repeat(64) });
		await button(page, 'Bewaar het concept').press('Enter');
		await page.getByText('iemand heeft haar gewijzigd').waitFor();
		await page.getByText('Open haar opnieuw').waitFor();
		await page.context().close();
	});

	const unitId = async (): Promise<string> => (await crm.db('crm_units').where({ name: UNIT }).first('id')).id;
});
