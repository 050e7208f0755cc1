import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NETWORK_DASHBOARD_ID, FRANCHISE_DASHBOARD_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { startBrowser } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { openDashboard, panelOf, picture, settled } from './dashboard.ts';
import { networkAnswer } from './network-answer.ts';

const HEAD_OFFICE = 'hoofdkantoor@demo.example.com';
const FRANCHISEE = 'franchisenemer@demo.example.com';
const TELEPHONE: BrowserContextOptions = { viewport: { width: 360, height: 800 } };

describe('our panels', () => {
	let crm: Crm;
	let browser: Browser;
	beforeAll(async () => {
		[crm, browser] = await Promise.all([startCrm(), startBrowser()]);
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	const network = (options: BrowserContextOptions = {}): Promise<Page> =>
		openDashboard({ browser, url: crm.url, email: HEAD_OFFICE, dashboard: NETWORK_DASHBOARD_ID, options });
	/** The dashboard over answers of the test's own. */
	const networkOver = async (answer: Parameters<Page['route']>[1], options: BrowserContextOptions = {}): Promise<Page> => {
		const page = await network(options);
		await page.route('**/crm/reports/network?**', answer);
		await page.reload();
		await page.locator('.crm-panel').first().waitFor();
		return page;
	};
	const sidewards = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	const findings = async (page: Page): Promise<string[]> => {
		const { violations } = await new AxeBuilder({ page }).include('.crm-panel').analyze();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	};

	it.each(['light', 'dark'] as const)('hold nothing that axe finds, in the %s theme', async (colorScheme) => {
		const page = await network({ colorScheme });
		expect(await findings(page)).toEqual([]);
		if (colorScheme === 'dark') await picture(page, 'head-office-dark');
		await page.context().close();
	});

	it('fit a telephone of 360 px in the dark, without scrolling sideways', async () => {
		const page = await openDashboard({
			browser,
			url: crm.url,
			email: FRANCHISEE,
			dashboard: FRANCHISE_DASHBOARD_ID,
			options: { ...TELEPHONE, colorScheme: 'dark' },
		});
		expect(await sidewards(page)).toBeLessThanOrEqual(0);
		for (const panel of await page.locator('.crm-panel').all()) {
			const box = await panel.boundingBox();
			expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
		}
		// The host's own drawer lies over the page at this width until one taps beside it.
		await page.mouse.click(330, 400);
		await page.waitForTimeout(500);
		await picture(page, 'franchisee-telephone');
		await page.context().close();
	});

	it('say in the language of the reader what went wrong and what to do, and mend themselves', async () => {
		const en = { message: 'The till is shut.', remedy: 'Open it.' };
		const nl = { message: 'De kassa is dicht.', remedy: 'Doe haar open.' };
		const page = await networkOver((route) =>
			route.fulfill({
				status: 403,
				json: { errors: [{ message: en.message, extensions: { code: 'CRM_TEST', remedy: en.remedy, en, nl } }] },
			}),
		);
		const panel = panelOf(page, 'Omzet per maand');
		await panel.getByText('De kassa is dicht.').waitFor();
		expect(await panel.innerText()).toContain('Doe haar open.');
		await page.unroute('**/crm/reports/network?**');
		await panel.getByRole('button', { name: 'Probeer opnieuw' }).press('Enter');
		await panel.getByRole('slider').waitFor();
		await page.context().close();
	});

	it('say that the server does not answer', async () => {
		const page = await networkOver((route) => route.abort());
		await panelOf(page, 'Omzet per maand').getByText('De server antwoordt niet.').waitFor();
		await page.context().close();
	});

	it('say what to do first in a network without figures', async () => {
		const page = await networkOver((route) => route.fulfill({ json: networkAnswer(new URL(route.request().url()).searchParams, []) }));
		await panelOf(page, 'Omzet per maand').getByText('Er zijn nog geen cijfers.').waitFor();
		await panelOf(page, 'Per vestiging').getByText('Importeer de opdrachten').waitFor();
		await page.context().close();
	});

	it('keep long names, large amounts and hidden figures within their width on a telephone', async () => {
		const page = await networkOver(
			(route) =>
				route.fulfill({
					json: networkAnswer(new URL(route.request().url()).searchParams, [
						{ name: 'Zwaluw Fietsen ’s-Gravenhage-Scheveningen Strandboulevard en Omstreken', figure: 123_456_789_012 },
						{ name: 'Sneek', figure: 'protected' },
						{ name: 'Assen', figure: 'pending' },
					]),
				}),
			TELEPHONE,
		);
		await settled(page);
		expect(await sidewards(page)).toBeLessThanOrEqual(0);
		const table = panelOf(page, 'Per vestiging');
		for (const name of ['Sneek', 'Assen']) {
			const cells = await table.getByRole('row', { name }).getByRole('cell').allInnerTexts();
			expect(cells.filter((text) => /^(€\s*)?0/.test(text))).toEqual([]);
			expect(cells[0]).toMatch(/^afgeschermd/);
		}
		expect(await table.innerText()).toContain('te weinig klanten');
		await page.context().close();
	});

	it('are worked by the keyboard: the table beside the chart, the months of the line, the definitions', async () => {
		const page = await network();
		const line = panelOf(page, 'Omzet per maand');
		const slider = line.getByRole('slider');
		await slider.focus();
		const newest = await slider.getAttribute('aria-valuetext');
		await slider.press('ArrowLeft');
		expect(await slider.getAttribute('aria-valuetext')).not.toBe(newest);
		expect(await slider.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
		await line.getByRole('button', { name: 'Toon als tabel' }).press('Enter');
		await line.getByRole('group').waitFor();
		expect(await line.getByRole('row').count()).toBe(25);
		await line.getByRole('button', { name: 'Wat betekenen deze cijfers?' }).press('Enter');
		await page.getByText('Wanneer is een cijfer afgeschermd?').waitFor();
		await page.keyboard.press('Escape');
		await page.getByText('Wanneer is een cijfer afgeschermd?').waitFor({ state: 'detached' });
		await page.context().close();
	});

	it('speak English to who reads English', async () => {
		const page = await network();
		await page.evaluate(async () => {
			await fetch('/users/me', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"language":"en-US"}' });
		});
		await page.reload();
		await settled(page);
		const text = await page.locator('#main-content').innerText();
		expect(text).toContain('How is the network doing, and where must I act?');
		expect(text).toContain('Network');
		expect(text).toMatch(/€[\d,]+\.\d\d/);
		expect(text).not.toMatch(/vestiging|omzet/i);
		await picture(page, 'head-office-english');
		await page.context().close();
	});
});
