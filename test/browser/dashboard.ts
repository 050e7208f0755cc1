/** A dashboard in a real browser, and what its figures must be. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { networkReply, type NetworkReply } from '../../extensions/crm/src/reports/contract.ts';
import { enter, logIn } from '../support/browser.ts';

const SHOTS = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const READY_MS = 60_000;

/** The host opens its sidebar for everybody at first; a reader of figures has it closed. */
const withoutSidebar = (url: string): BrowserContextOptions => ({
	storageState: {
		cookies: [],
		origins: [
			{
				origin: url,
				localStorage: ['sidebar-collapsed', 'directus-sidebar-collapsed'].map((name) => ({ name, value: 'true' })),
			},
		],
	},
});

export const settled = async (page: Page): Promise<void> => {
	await page.locator('.crm-panel').first().waitFor({ timeout: READY_MS });
	await page.waitForFunction(
		() => document.querySelector('.crm-panel') !== null && document.querySelector('.crm-panel[aria-busy=true]') === null,
		null,
		{ timeout: READY_MS },
	);
};

interface Visit {
	readonly browser: Browser;
	readonly url: string;
	readonly email: string;
	readonly options?: BrowserContextOptions;
}

/** Logs in and goes where the product leads, not where the test would like to be. */
export const arrive = async ({ browser, url, email, options = {} }: Visit): Promise<Page> => {
	const page = await logIn(browser, url, email, { ...withoutSidebar(url), ...options });
	await settled(page);
	return page;
};

export const openDashboard = async ({ dashboard, ...visit }: Visit & { dashboard: string }): Promise<Page> => {
	const page = await enter(visit.browser, visit.url, visit.email, { ...withoutSidebar(visit.url), ...visit.options });
	await page.goto(`${visit.url}/admin/insights/${dashboard}`);
	await settled(page);
	return page;
};

export const panelOf = (page: Page, title: string): Locator =>
	page.locator('.crm-panel').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** What the API answers to the person who is logged in on this page. */
export const reportOf = async (page: Page, query: Record<string, string>): Promise<NetworkReply> => {
	const answer: unknown = await page.evaluate(async (search) => {
		const response = await fetch(`/crm/reports/network?${search}`);
		return ((await response.json()) as { data: unknown }).data;
	}, new URLSearchParams(query).toString());
	return networkReply.parse(answer);
};

/** Intl writes spaces that do not break; a comparison of texts should not depend on which. */
export const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Pictures for the README are made anew only when asked for: a test run leaves the tree as it was. */
export const picture = async (page: Page, name: string): Promise<void> => {
	if (process.env['CRM_SCREENSHOTS'] !== '1') return;
	mkdirSync(SHOTS, { recursive: true });
	await page.screenshot({ path: `${SHOTS}${name}.png` });
};
