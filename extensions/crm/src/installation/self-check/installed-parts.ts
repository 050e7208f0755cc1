import { defineFinding, type Finding } from './finding.ts';

export interface PartFacts {
	/** Tables, indexes, triggers and keys that are missing or outdated. */
	staleObjects: readonly string[];
	/** null on PostgreSQL */
	journalMode: string | null;
	/** Parts of our bundle that an administrator switched off. */
	disabledEntries: readonly string[];
	missingWords: number;
	/** The Studio's modules that are switched off though members work in them. */
	hiddenModules: readonly string[];
	/** New users get the role of the CRM when they sign up by themselves. */
	registersMembers: boolean;
}

const objectsMissing = defineFinding<{ names: readonly string[] }>({
	code: 'CRM_CHECK_OBJECTS',
	severity: 'refuse',
	en: ({ names }) => ({
		message: `Keys, triggers or indexes of the CRM are missing or outdated: ${names.join(', ')}.`,
		remedy: 'Run "npx directus crm:install", or start the server: both put them back.',
	}),
	nl: ({ names }) => ({
		message: `Sleutels, triggers of indexen van de CRM ontbreken of zijn verouderd: ${names.join(', ')}.`,
		remedy: 'Voer "npx directus crm:install" uit, of start de server: beide zetten ze terug.',
	}),
});

const entriesOff = defineFinding<{ names: readonly string[] }>({
	code: 'CRM_CHECK_ENTRIES',
	severity: 'refuse',
	en: ({ names }) => ({
		message: `Parts of the CRM bundle are switched off: ${names.join(', ')}. Without them the guard has gaps.`,
		remedy: 'Switch them on under Settings, Extensions, or run "npx directus crm:doctor --mend"; then start the server again.',
	}),
	nl: ({ names }) => ({
		message: `Onderdelen van de CRM-bundel staan uit: ${names.join(', ')}. Zonder deze heeft de bewaking gaten.`,
		remedy: 'Zet ze aan onder Instellingen, Extensies, of voer "npx directus crm:doctor --mend" uit; start de server daarna opnieuw.',
	}),
});

const journal = defineFinding<{ mode: string }>({
	code: 'CRM_CHECK_JOURNAL',
	severity: 'warn',
	en: ({ mode }) => ({
		message: `SQLite keeps its journal in mode "${mode}": a report waits while an import writes.`,
		remedy: 'Put the base on a local disk and start the server: it switches to WAL.',
	}),
	nl: ({ mode }) => ({
		message: `SQLite houdt zijn journaal bij in stand "${mode}": een rapport wacht terwijl een import schrijft.`,
		remedy: 'Zet de database op een lokale schijf en start de server: die schakelt over op WAL.',
	}),
});

const words = defineFinding<{ count: number }>({
	code: 'CRM_CHECK_WORDS',
	severity: 'warn',
	en: ({ count }) => ({
		message: `${count} words of the CRM are missing: the Studio shows their keys instead.`,
		remedy: 'Run "npx directus crm:install".',
	}),
	nl: ({ count }) => ({
		message: `${count} woorden van de CRM ontbreken: de Studio toont in plaats daarvan hun sleutels.`,
		remedy: 'Voer "npx directus crm:install" uit.',
	}),
});

const modules = defineFinding<{ names: readonly string[] }>({
	code: 'CRM_CHECK_MODULES',
	severity: 'warn',
	en: ({ names }) => ({
		message: `Modules that members work in are not in the module bar: ${names.join(', ')}.`,
		remedy: 'Switch them on under Settings, Appearance.',
	}),
	nl: ({ names }) => ({
		message: `Modules waarin leden werken, staan niet in de modulebalk: ${names.join(', ')}.`,
		remedy: 'Zet ze aan onder Instellingen, Uiterlijk.',
	}),
});

const registration = defineFinding<void>({
	code: 'CRM_CHECK_REGISTRATION',
	severity: 'warn',
	en: () => ({
		message: 'Anybody may sign up and then gets the role "CRM": the names of all units and products.',
		remedy: 'Switch public registration off, or choose another role for it.',
	}),
	nl: () => ({
		message: 'Iedereen mag zich inschrijven en krijgt dan de rol "CRM": de namen van alle vestigingen en producten.',
		remedy: 'Zet openbare registratie uit, of kies er een andere rol voor.',
	}),
});

export const partFindings = (facts: PartFacts): Finding[] => [
	...(facts.staleObjects.length > 0 ? [{ ...objectsMissing({ names: facts.staleObjects }), mend: { kind: 'installation' } as const }] : []),
	...(facts.disabledEntries.length > 0 ? [{ ...entriesOff({ names: facts.disabledEntries }), mend: { kind: 'entries' } as const }] : []),
	...(facts.journalMode !== null && facts.journalMode !== 'wal' ? [journal({ mode: facts.journalMode })] : []),
	...(facts.missingWords > 0 ? [{ ...words({ count: facts.missingWords }), mend: { kind: 'installation' } as const }] : []),
	...(facts.hiddenModules.length > 0 ? [modules({ names: facts.hiddenModules })] : []),
	...(facts.registersMembers ? [registration()] : []),
];
