import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { logIn, startBrowser } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const SHOTS = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const READY_MS = 60_000;

/** Pictures for the README are made anew only when asked for: a test run leaves the tree as it was. */
const picture = async (page: Page, name: string): Promise<void> => {
	if (process.env['CRM_SCREENSHOTS'] !== '1') return;
	mkdirSync(SHOTS, { recursive: true });
	await page.screenshot({ path: `${SHOTS}${name}.png` });
};

describe('what each person sees first', () => {
	let crm: Crm;
	let browser: Browser;
	beforeAll(async () => {
		[crm, browser] = await Promise.all([startCrm(), startBrowser()]);
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	const open = async (email: string, path: string, options: BrowserContextOptions = {}): Promise<Page> => {
		const page = await logIn(browser, crm.url, email, options);
		await page.goto(`${crm.url}/admin${path}`);
		return page;
	};
	const openDashboard = async (email: string, dashboard: string, options: BrowserContextOptions = {}): Promise<Page> => {
		const page = await open(email, `/insights/${dashboard}`, options);
		await page.locator('.crm-panel').first().waitFor({ timeout: READY_MS });
		await page.waitForFunction(
			() => document.querySelector('.crm-panel') !== null && document.querySelector('.crm-panel[aria-busy=true]') === null,
			null,
			{ timeout: READY_MS },
		);
		return page;
	};

	it('shows head office the network in Dutch, with hidden cells that say so, and no customer of a franchise without an agreement', async () => {
		const page = await openDashboard('hoofdkantoor@demo.example.com', NETWORK_DASHBOARD_ID);
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('Omzet');
		expect(text).toContain('Actieve klanten');
		expect(text.toLowerCase()).toContain('afgeschermd');
		expect(text).not.toMatch(/unexpected error/i);
		await picture(page, 'head-office');
		await page.context().close();
	});

	it('shows a region manager the branch', async () => {
		const page = await openDashboard('regio@demo.example.com', NETWORK_DASHBOARD_ID);
		expect(await page.locator('#main-content').innerText()).toContain('Omzet');
		await picture(page, 'region');
		await page.context().close();
	});

	it('shows a franchisee the own figures and the band of comparable units', async () => {
		const page = await openDashboard('franchisenemer@demo.example.com', FRANCHISE_DASHBOARD_ID);
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('Utrecht-West');
		expect(text).toContain('vergelijkbare');
		await picture(page, 'franchisee');
		await page.context().close();
	});

	it('fits a telephone of 360 px in the dark, without scrolling sideways', async () => {
		const page = await openDashboard('franchisenemer@demo.example.com', FRANCHISE_DASHBOARD_ID, {
			viewport: { width: 360, height: 800 },
			colorScheme: 'dark',
		});
		const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
		expect(wide).toBeLessThanOrEqual(width ?? 0);
		await page.context().close();
	});

	it('lets an employee work with the customers of the own unit', async () => {
		const page = await open('medewerker@demo.example.com', '/content/crm_customers');
		await page.locator('table tbody tr').first().waitFor({ timeout: READY_MS });
		expect(await page.locator('#main-content').innerText()).not.toMatch(/unexpected error/i);
		await picture(page, 'employee');
		await page.context().close();
	});
});
