import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_LOGINS } from '../../seeds/demo/network/logins.ts';
import { startBrowser, logIn } from '../support/browser.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

describe('the demo log-ins', () => {
	let crm: Crm;
	let browser: Browser;
	beforeAll(async () => {
		[crm, browser] = await Promise.all([startCrm(), startBrowser()]);
	});
	afterAll(async () => {
		await browser?.close();
		await crm?.stop();
	});

	it.each(DEMO_LOGINS.map(({ function: name, email }) => ({ name, email })))('let the $name into the Studio', async ({ email }) => {
		const page = await logIn(browser, crm.url, email);
		await page.locator('.module-bar').waitFor();
		expect(new URL(page.url()).pathname).toMatch(/^\/admin\//);
		await page.context().close();
	});
});
