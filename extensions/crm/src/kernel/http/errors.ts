import { defineError } from '../errors/index.ts';

interface Problem {
	path: string;
	message: string;
}
const listed = (problems: readonly Problem[]) => problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');

export const invalidRequest = defineError<{ problems: readonly Problem[] }>({
	code: 'CRM_INVALID_REQUEST',
	status: 400,
	en: ({ problems }) => ({
		message: `The request cannot be read. ${listed(problems)}`,
		remedy: 'Correct the named values and send the request again.',
	}),
	nl: ({ problems }) => ({
		message: `Het verzoek kan niet worden gelezen. ${listed(problems)}`,
		remedy: 'Verbeter de genoemde waarden en verstuur het verzoek opnieuw.',
	}),
});

export const notAllowed = defineError<void>({
	code: 'CRM_FORBIDDEN',
	status: 403,
	en: () => ({
		message: 'This does not exist, or your agreement does not give it to you.',
		remedy: 'Ask the owner of the unit or your administrator.',
	}),
	nl: () => ({
		message: 'Dit bestaat niet, of uw gegevensafspraak geeft u er geen recht op.',
		remedy: 'Vraag het de eigenaar van de vestiging of uw beheerder.',
	}),
});

export const signInFirst = defineError<void>({
	code: 'CRM_SIGN_IN',
	status: 401,
	en: () => ({ message: 'You are not signed in.', remedy: 'Sign in and try again.' }),
	nl: () => ({ message: 'U bent niet aangemeld.', remedy: 'Meld u aan en probeer het opnieuw.' }),
});

export const unexpected = defineError<void>({
	code: 'CRM_UNEXPECTED',
	status: 500,
	en: () => ({
		message: 'Something went wrong on the server.',
		remedy: 'Try again; if it returns, tell your administrator the time of this message.',
	}),
	nl: () => ({
		message: 'Er ging iets mis op de server.',
		remedy: 'Probeer het opnieuw; blijft het, meld uw beheerder het tijdstip van dit bericht.',
	}),
});

export const databaseAway = defineError<void>({
	code: 'CRM_DATABASE_AWAY',
	status: 503,
	en: () => ({
		message: 'The database does not answer at this moment.',
		remedy: 'Try again in a few seconds; if you were saving, look first whether the change is there.',
	}),
	nl: () => ({
		message: 'De database antwoordt op dit moment niet.',
		remedy: 'Probeer het over enkele seconden opnieuw; was u aan het opslaan, kijk dan eerst of de wijziging er staat.',
	}),
});
