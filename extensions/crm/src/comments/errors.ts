import { defineError } from '../kernel/errors/index.ts';

export const textRefused = defineError<{ reason: 'empty' } | { reason: 'too-long'; limit: number } | { reason: 'unreadable'; at: number }>({
	code: 'CRM_COMMENT_TEXT',
	status: 400,
	en: (values) => {
		switch (values.reason) {
			case 'empty':
				return { message: 'The comment has no text.', remedy: 'Write something, or leave the comment out.' };
			case 'too-long':
				return {
					message: `The comment is longer than ${values.limit.toLocaleString('en-GB')} characters.`,
					remedy: 'Shorten it, or add it to the customer as a file.',
				};
			case 'unreadable':
				return {
					message: `Character ${values.at} of the comment is a control character, which nobody can read.`,
					remedy: 'Take that character out and send the comment again.',
				};
		}
	},
	nl: (values) => {
		switch (values.reason) {
			case 'empty':
				return { message: 'De opmerking heeft geen tekst.', remedy: 'Schrijf iets, of laat de opmerking weg.' };
			case 'too-long':
				return {
					message: `De opmerking is langer dan ${values.limit.toLocaleString('nl-NL')} tekens.`,
					remedy: 'Kort haar in, of voeg de tekst als bestand bij de klant.',
				};
			case 'unreadable':
				return {
					message: `Teken ${values.at} van de opmerking is een stuurteken, dat niemand kan lezen.`,
					remedy: 'Haal dat teken weg en verstuur de opmerking opnieuw.',
				};
		}
	},
});

export const notYours = defineError<{ what: 'edit' | 'delete' }>({
	code: 'CRM_COMMENT_NOT_YOURS',
	status: 403,
	en: ({ what }) =>
		what === 'edit'
			? { message: 'Only who wrote a comment can change it.', remedy: 'Write a comment of your own below it.' }
			: {
					message: 'Only who wrote a comment, or who manages this unit, can delete it.',
					remedy: 'Ask the author or the owner of the unit.',
				},
	nl: ({ what }) =>
		what === 'edit'
			? { message: 'Alleen wie een opmerking schreef, kan haar wijzigen.', remedy: 'Schrijf er een eigen opmerking onder.' }
			: {
					message: 'Alleen wie een opmerking schreef, of wie deze vestiging beheert, kan haar verwijderen.',
					remedy: 'Vraag het de schrijver of de eigenaar van de vestiging.',
				},
});
