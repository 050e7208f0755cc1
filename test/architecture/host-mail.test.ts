import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../seeds/start/project.mjs';
import { trackedFiles } from './tracked-files.ts';

/** The host's own mailer and template engine are of versions with open advisories (H14, H17). */
const OF_THE_HOST = /\b(MailService|renderTemplate)\b|from '(liquidjs|nodemailer)'/;

describe('mail', () => {
	it('of ours hands no template and no address to the mailer of the host', () => {
		const shipped = trackedFiles().filter((file) => /^extensions\/crm\/src\/.*\.(ts|vue)$/.test(file) && !file.endsWith('.test.ts'));
		expect(shipped.length).toBeGreaterThan(100);
		expect(shipped.filter((file) => OF_THE_HOST.test(readFileSync(inProject(file), 'utf8')))).toEqual([]);
	});
});
