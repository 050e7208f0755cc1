import { defineError } from '../../extensions/crm/src/kernel/errors/index.ts';

export const notInstalled = defineError<{ missing: string }>({
	code: 'CRM_DEMO_NOT_INSTALLED',
	status: 500,
	en: ({ missing }) => ({
		message: `This base has no CRM yet: ${missing} is missing.`,
		remedy: 'Run "npx directus crm:install" first.',
	}),
	nl: ({ missing }) => ({
		message: `Deze base heeft nog geen CRM: ${missing} ontbreekt.`,
		remedy: 'Voer eerst "npx directus crm:install" uit.',
	}),
});

export const keyTaken = defineError<{ table: string; said: string }>({
	code: 'CRM_DEMO_KEY_TAKEN',
	status: 409,
	en: ({ table, said }) => ({
		message: `A row of your own in ${table} has a number, code or address that the demo needs too: ${said}.`,
		remedy: 'Change that one, or plant the demo in another base. Running it again goes on where it stopped.',
	}),
	nl: ({ table, said }) => ({
		message: `Een eigen regel in ${table} heeft een nummer, code of adres dat de demo ook nodig heeft: ${said}.`,
		remedy: 'Wijzig die, of zet de demo in een andere base. Opnieuw uitvoeren gaat verder waar het ophield.',
	}),
});

export const noDatabase = defineError<{ given: string }>({
	code: 'CRM_DEMO_NO_DATABASE',
	status: 500,
	en: ({ given }) => ({
		message: `No database to work on: DB_CLIENT is ${given}.`,
		remedy: 'Set the DB_ variables that Directus reads: DB_CLIENT sqlite3 with DB_FILENAME, or pg with DB_CONNECTION_STRING.',
	}),
	nl: ({ given }) => ({
		message: `Geen database om in te werken: DB_CLIENT is ${given}.`,
		remedy: 'Zet de DB_-variabelen die Directus leest: DB_CLIENT sqlite3 met DB_FILENAME, of pg met DB_CONNECTION_STRING.',
	}),
});

export const amountsMissing = defineError<{ count: number }>({
	code: 'CRM_DEMO_AMOUNTS_MISSING',
	status: 500,
	en: ({ count }) => ({
		message: `${count} orders of the demo have no amount: the triggers that keep it are missing in this base.`,
		remedy: 'Run "npm run demo:remove" and "npx directus crm:install", and plant the demo again.',
	}),
	nl: ({ count }) => ({
		message: `${count} opdrachten van de demo hebben geen bedrag: de triggers die het bijhouden ontbreken in deze base.`,
		remedy: 'Voer "npm run demo:remove" en "npx directus crm:install" uit, en zet de demo opnieuw klaar.',
	}),
});

export const writeFailed = defineError<{ table: string; said: string }>({
	code: 'CRM_DEMO_WRITE_FAILED',
	status: 500,
	en: ({ table, said }) => ({
		message: `The database refused rows of ${table}: ${said}.`,
		remedy: 'Mend that and run it again; it goes on where it stopped.',
	}),
	nl: ({ table, said }) => ({
		message: `De database weigerde regels van ${table}: ${said}.`,
		remedy: 'Verhelp dat en voer het opnieuw uit; het gaat verder waar het ophield.',
	}),
});

export const unreachable = defineError<{ said: string }>({
	code: 'CRM_DEMO_DATABASE_UNREACHABLE',
	status: 503,
	en: ({ said }) => ({
		message: `The database does not answer: ${said}.`,
		remedy: 'Start it, or correct the DB_ variables.',
	}),
	nl: ({ said }) => ({
		message: `De database antwoordt niet: ${said}.`,
		remedy: 'Start haar, of verbeter de DB_-variabelen.',
	}),
});
