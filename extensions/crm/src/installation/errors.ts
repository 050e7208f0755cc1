import { defineError } from '../kernel/errors/index.ts';

const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

export const nameTaken = defineError<{ names: readonly string[] }>({
	code: 'CRM_NAME_TAKEN',
	status: 409,
	en: ({ names }) => ({
		message: `This project already has something of its own under a name that the CRM needs: ${listed(names)}. Nothing was changed.`,
		remedy: 'Rename or remove it, or give the CRM a project of its own, and run "npx directus crm:install" again.',
	}),
	nl: ({ names }) => ({
		message: `Dit project heeft al iets van zichzelf onder een naam die de CRM nodig heeft: ${listed(names)}. Er is niets gewijzigd.`,
		remedy: 'Hernoem of verwijder het, of geef de CRM een eigen project, en voer "npx directus crm:install" opnieuw uit.',
	}),
});

export const hostPointsIn = defineError<{ fields: readonly string[] }>({
	code: 'CRM_HOST_POINTS_IN',
	status: 409,
	en: ({ fields }) => ({
		message: `Fields of your own point to tables of the CRM: ${listed(fields)}. Dropping those tables would take your fields with them, so nothing was dropped.`,
		remedy: 'Remove these fields first, or leave the data: "npx directus crm:uninstall --yes".',
	}),
	nl: ({ fields }) => ({
		message: `Velden van uzelf wijzen naar tabellen van de CRM: ${listed(fields)}. Met die tabellen zouden uw velden verdwijnen, dus er is niets verwijderd.`,
		remedy: 'Verwijder eerst deze velden, of laat de gegevens staan: "npx directus crm:uninstall --yes".',
	}),
});
