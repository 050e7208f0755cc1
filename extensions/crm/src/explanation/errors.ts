import { defineError } from '../kernel/errors/index.ts';
import { MAX_YEARS } from './contract.ts';
import { ROW_ACTIONS } from './row-action.ts';

const SHOWN = 60;
const short = (given: string): string => (given.length > SHOWN ? `${given.slice(0, SHOWN)}…` : given);

export const collectionUnknown = defineError<{ given: string; allowed: readonly string[] }>({
	code: 'CRM_EXPLANATION_COLLECTION',
	status: 400,
	en: ({ given, allowed }) => ({ message: `"${short(given)}" is no collection of the CRM.`, remedy: `Name one of ${allowed.join(', ')}.` }),
	nl: ({ given, allowed }) => ({
		message: `"${short(given)}" is geen collectie van de CRM.`,
		remedy: `Noem een van ${allowed.join(', ')}.`,
	}),
});

export const actionUnknown = defineError<{ given: string }>({
	code: 'CRM_EXPLANATION_ACTION',
	status: 400,
	en: ({ given }) => ({
		message: `"${short(given)}" is nothing that can be explained.`,
		remedy: `Name one of ${ROW_ACTIONS.join(', ')}; what may be made in a unit is told by /crm/explanation/unit.`,
	}),
	nl: ({ given }) => ({
		message: `"${short(given)}" is niets wat kan worden uitgelegd.`,
		remedy: `Noem een van ${ROW_ACTIONS.join(', ')}; wat in een vestiging kan worden gemaakt, zegt /crm/explanation/unit.`,
	}),
});

export const idUnreadable = defineError<{ field: string; given: string }>({
	code: 'CRM_EXPLANATION_ID',
	status: 400,
	en: ({ field, given }) => ({
		message: `"${field}" must be an id, and "${short(given)}" is none.`,
		remedy: 'Give the id as it stands in the address of the page: 36 letters, digits and hyphens.',
	}),
	nl: ({ field, given }) => ({
		message: `"${field}" moet een id zijn, en "${short(given)}" is er geen.`,
		remedy: 'Geef het id zoals het in het adres van de pagina staat: 36 letters, cijfers en streepjes.',
	}),
});

export const momentUnreadable = defineError<{ field: string; given: string }>({
	code: 'CRM_EXPLANATION_MOMENT',
	status: 400,
	en: ({ field, given }) => ({
		message: `"${field}" is "${short(given)}", which is no day and no moment.`,
		remedy: 'Give a day as 2026-03-01 or a moment as 2026-03-01T09:30:00Z.',
	}),
	nl: ({ field, given }) => ({
		message: `"${field}" is "${short(given)}", en dat is geen dag en geen tijdstip.`,
		remedy: 'Geef een dag als 2026-03-01 of een tijdstip als 2026-03-01T09:30:00Z.',
	}),
});

export const periodUnreadable = defineError<{ from: string; to: string }>({
	code: 'CRM_EXPLANATION_PERIOD',
	status: 400,
	en: ({ from, to }) => ({
		message: `Nobody can be listed from ${short(from)} to ${short(to)}.`,
		remedy: `Give a beginning that is not after the end, at most ${MAX_YEARS} years before it.`,
	}),
	nl: ({ from, to }) => ({
		message: `Over ${short(from)} tot ${short(to)} kan niemand worden genoemd.`,
		remedy: `Geef een begin dat niet na het einde ligt, hoogstens ${MAX_YEARS} jaar ervoor.`,
	}),
});
