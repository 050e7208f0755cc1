import { defineError } from '../kernel/errors/index.ts';

export const noLog = defineError<void>({
	code: 'CRM_AUDIT_NO_LOG',
	status: 503,
	en: () => ({ message: 'There is no audit log in this base.', remedy: 'Run "npx directus crm:install".' }),
	nl: () => ({ message: 'Deze database heeft geen auditlogboek.', remedy: 'Voer "npx directus crm:install" uit.' }),
});

export const noSecret = defineError<void>({
	code: 'CRM_AUDIT_NO_SECRET',
	status: 503,
	en: () => ({
		message: 'SECRET is not set: the audit log is signed with a key made of it, so it cannot be verified.',
		remedy: 'Run this with the same SECRET as the server.',
	}),
	nl: () => ({
		message: 'SECRET is niet gezet: het auditlogboek is ondertekend met een sleutel daarvan en kan dus niet worden gecontroleerd.',
		remedy: 'Voer dit uit met dezelfde SECRET als de server.',
	}),
});
