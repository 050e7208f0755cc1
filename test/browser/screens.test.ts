import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../extensions/crm/src/kernel/measure/index.ts';
import { isShown } from '../../extensions/crm/src/reports/cells.ts';
import { FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { enter, startBrowser } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { arrive, openDashboard, panelOf, picture, plain, reportOf } from './dashboard.ts';

const euros = (minor: number): string => plain(new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }).format(minor / 100));

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

	const at = (email: string) => ({ browser, url: crm.url, email });

	it('leads head office to the network in Dutch, with the revenue that the report tells and hidden cells that say so', async () => {
		const page = await arrive(at('hoofdkantoor@demo.example.com'));
		expect(page.url()).toContain(NETWORK_DASHBOARD_ID);
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('Actieve klanten');
		expect(text.toLowerCase()).toContain('afgeschermd');
		expect(text).not.toMatch(/unexpected error/i);
		const month = new Date().toISOString().slice(0, 7);
		const { entities } = await reportOf(page, { from: addMonths(month, -1), to: month, groupBy: 'network' });
		const revenue = entities[0]?.revenue.at(-1);
		if (revenue === undefined || !isShown(revenue)) throw new Error('The network hides its own revenue.');
		expect(plain(await panelOf(page, 'Omzet').innerText())).toContain(euros(revenue));
		await picture(page, 'head-office');
		await page.context().close();
	});

	it('leads a region manager to the branch', async () => {
		const page = await openDashboard({ ...at('regio@demo.example.com'), dashboard: NETWORK_DASHBOARD_ID });
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('Regio');
		expect(text).toContain('Omzet');
		await picture(page, 'region');
		await page.context().close();
	});

	it('leads a franchisee to the own figures and the band of comparable units', async () => {
		const page = await arrive(at('franchisenemer@demo.example.com'));
		expect(page.url()).toContain(FRANCHISE_DASHBOARD_ID);
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('Utrecht-West');
		expect(text).toContain('vergelijkbare');
		await picture(page, 'franchisee');
		await page.context().close();
	});

	it('lets an employee work with the customers of the own unit', async () => {
		const page = await enter(browser, crm.url, 'medewerker@demo.example.com');
		await page.goto(`${crm.url}/admin/content/crm_customers`);
		await page.locator('table tbody tr').first().waitFor({ timeout: 60_000 });
		expect(await page.locator('#main-content').innerText()).not.toMatch(/unexpected error/i);
		await picture(page, 'employee');
		await page.context().close();
	});
});
