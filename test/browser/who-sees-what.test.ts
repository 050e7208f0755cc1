import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, startBrowser } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const FRANCHISEE = 'franchisenemer@demo.example.com';
const HEAD_OFFICE = 'hoofdkantoor@demo.example.com';
const TELEPHONE: BrowserContextOptions = { viewport: { width: 360, height: 800 } };

describe('the page that says who sees what', () => {
	let crm: Crm;
	let browser: Browser;
	let customer: { id: string; name: string };
	beforeAll(async () => {
		[crm, browser] = await Promise.all([startCrm(), startBrowser()]);
		const unit = await crm.db('crm_units').where({ name: 'Utrecht-West' }).first('id');
		customer = await crm.db('crm_customers').where({ unit: unit.id, kind: 'organisation' }).orderBy('name').first('id', 'name');
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	const open = async (email: string, { path = '', ...options }: BrowserContextOptions & { path?: string } = {}): Promise<Page> => {
		const page = await enter(browser, crm.url, email, options);
		await page.goto(`${crm.url}/admin/crm/who-sees-what${path}`);
		await page.locator('.crm-sight select').first().waitFor({ timeout: 60_000 });
		return page;
	};
	const ofCustomer = (options: BrowserContextOptions = {}): Promise<Page> =>
		open(FRANCHISEE, { ...options, path: `/customer/${customer.id}` });
	const answered = async (page: Page): Promise<string> => {
		await page.locator('.crm-sight .people li').first().waitFor({ timeout: 60_000 });
		await page.waitForFunction(() => document.querySelector('.crm-sight [aria-busy=true]') === null);
		return page.locator('.crm-sight').innerText();
	};
	const findings = async (page: Page): Promise<string[]> => {
		const { violations } = await new AxeBuilder({ page }).include('.crm-sight').analyze();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	};
	const sidewards = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

	it('is worked by the keyboard from a name to the people who see the customer', async () => {
		const page = await open(FRANCHISEE);
		await page.getByLabel('Klant').fill(customer.name);
		await page.getByRole('button', { name: customer.name }).first().waitFor();
		await page.keyboard.press('Enter');
		const text = await answered(page);
		expect(text).toContain(customer.name);
		expect(text).toContain('U mag dit zien.');
		expect(text).toContain('Uw functie bij Utrecht-West: franchisenemer.');
		expect(text).toContain('Functie bij Utrecht-West: medewerker.');
		await page.context().close();
	});

	it('answers for a month that has gone', async () => {
		const page = await ofCustomer();
		await answered(page);
		const [, , earlier] = await page.getByLabel('Wanneer').locator('option').allTextContents();
		await page.getByLabel('Wanneer').selectOption({ label: earlier! });
		await page.getByText('is niet vastgelegd').waitFor();
		await page.context().close();
	});

	it('tells head office what it gets of a unit, and why not more, without a list of who sees its customers', async () => {
		const page = await open(HEAD_OFFICE);
		await page.getByLabel('Vestiging').selectOption({ label: 'Utrecht-West' });
		await page.getByRole('heading', { name: 'Utrecht-West' }).waitFor();
		const card = page.locator('.crm-sight .card').filter({ has: page.getByRole('heading', { name: 'opdrachten' }) });
		expect(await card.innerText()).toContain('U krijgt totalen van opdrachten.');
		await card.getByText('Waarom niet meer?').press('Enter');
		await card.getByText('U hebt geen functie bij Utrecht-West.').waitFor();
		expect(await findings(page)).toEqual([]);
		await page.goto(`${crm.url}/admin/crm/who-sees-what/customer/${customer.id}`);
		await page.getByText('krijgt te horen wie diens vestiging leidt').waitFor();
		expect(await page.locator('.crm-sight').innerText()).not.toContain(customer.name);
		await page.context().close();
	});

	it.each(['light', 'dark'] as const)('holds nothing that axe finds and fits a telephone, in the %s theme', async (colorScheme) => {
		const page = await ofCustomer({ ...TELEPHONE, colorScheme });
		await answered(page);
		expect(await findings(page)).toEqual([]);
		expect(await sidewards(page)).toBeLessThanOrEqual(0);
		for (const part of await page.locator('.crm-sight select, .crm-sight input, .crm-sight .card').all()) {
			const box = await part.boundingBox();
			expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
		}
		await page.context().close();
	});

	it('speaks English to who reads English', async () => {
		await crm.db('directus_users').where({ email: FRANCHISEE }).update({ language: 'en-US' });
		const page = await ofCustomer();
		const text = await answered(page);
		expect(text).toContain('Your function at Utrecht-West: franchisee.');
		expect(text).toContain('Who can see this customer?');
		expect(text).not.toMatch(/vestiging|functie bij/i);
		await page.context().close();
	});
});
