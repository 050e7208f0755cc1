import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';
import { PASSWORD } from './users.ts';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const WIDE = { viewport: { width: 1440, height: 900 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' };

export function startBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === null) throw new Error('No Chromium: install it or name it in CHROMIUM');
	return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** A context of its own with a session that the API opened: for tests whose matter is not the log-in form. */
export async function enter(browser: Browser, url: string, email: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ ...WIDE, ...options });
	const answer = await context.request.post(`${url}/auth/login`, { data: { email, password: PASSWORD, mode: 'session' } });
	if (!answer.ok()) throw new Error(`The log-in of ${email} answered ${answer.status()}: ${await answer.text()}`);
	return context.newPage();
}

/** Logs in by the form, as a person does, in a context of its own. */
export async function logIn(browser: Browser, url: string, email: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ ...WIDE, ...options });
	const page = await context.newPage();
	await page.goto(`${url}/admin/login`);
	await page.locator('input[type="email"]').fill(email);
	await page.locator('input[type="password"]').fill(PASSWORD);
	await page.locator('button[type="submit"]').click();
	await page.waitForURL((at) => !at.pathname.endsWith('/login'));
	return page;
}
