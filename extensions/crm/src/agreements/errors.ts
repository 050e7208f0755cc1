import { defineError } from '../kernel/errors/index.ts';
import type { AgreementState } from './state.ts';

export const startPassed = defineError<{ startsOn: string; earliest: string }>({
	code: 'CRM_AGREEMENT_START_PASSED',
	status: 400,
	en: ({ startsOn, earliest }) => ({
		message: `An agreement cannot start on ${startsOn}: that day has begun or passed.`,
		remedy: `Choose ${earliest} or later, or let it start with the last signature.`,
	}),
	nl: ({ startsOn, earliest }) => ({
		message: `Een gegevensafspraak kan niet ingaan op ${startsOn}: die dag is begonnen of voorbij.`,
		remedy: `Kies ${earliest} of later, of laat de afspraak ingaan bij de laatste handtekening.`,
	}),
});

export const startPassedMeanwhile = defineError<{ startsOn: string }>({
	code: 'CRM_AGREEMENT_START_LATE',
	status: 409,
	en: ({ startsOn }) => ({
		message: `This version was to start on ${startsOn}, and that day has come without all signatures.`,
		remedy: 'Give a draft a later day; withdraw or refuse a proposal and draft a new one.',
	}),
	nl: ({ startsOn }) => ({
		message: `Deze versie zou ingaan op ${startsOn}, en die dag is gekomen zonder alle handtekeningen.`,
		remedy: 'Geef een concept een latere dag; trek een voorstel in of weiger het, en maak een nieuw concept.',
	}),
});

export const startTooLate = defineError<{ startsOn: string }>({
	code: 'CRM_AGREEMENT_START_FAR',
	status: 400,
	en: ({ startsOn }) => ({
		message: `${startsOn} lies more than ten years ahead.`,
		remedy: 'Choose an earlier day.',
	}),
	nl: ({ startsOn }) => ({
		message: `${startsOn} ligt meer dan tien jaar vooruit.`,
		remedy: 'Kies een eerdere dag.',
	}),
});

export const saidTwice = defineError<{ dataClass: string; audience: string }>({
	code: 'CRM_AGREEMENT_TWICE',
	status: 400,
	en: ({ dataClass, audience }) => ({
		message: `The agreement says twice what "${audience}" may see of "${dataClass}".`,
		remedy: 'Keep one of the two.',
	}),
	nl: ({ dataClass, audience }) => ({
		message: `De afspraak zegt twee keer wat "${audience}" mag zien van "${dataClass}".`,
		remedy: 'Laat er één staan.',
	}),
});

export const unitNeeded = defineError<{ audience: string }>({
	code: 'CRM_AGREEMENT_AUDIENCE_UNIT',
	status: 400,
	en: ({ audience }) => ({
		message:
			audience === 'unit'
				? 'A rule for one unit does not name the unit.'
				: `A rule for "${audience}" names a unit, which belongs to no such rule.`,
		remedy: 'Give audienceUnit with the audience "unit", and with no other.',
	}),
	nl: ({ audience }) => ({
		message:
			audience === 'unit'
				? 'Een regel voor één vestiging noemt die vestiging niet.'
				: `Een regel voor "${audience}" noemt een vestiging, en dat hoort niet bij zo'n regel.`,
		remedy: 'Geef audienceUnit bij het publiek "unit", en bij geen ander.',
	}),
});

export const writesNamed = defineError<{ dataClass: string; level: string }>({
	code: 'CRM_AGREEMENT_WRITES_UNSEEN',
	status: 400,
	en: ({ dataClass, level }) => ({
		message: `Nobody can change "${dataClass}" at the level "${level}": one sees no names there.`,
		remedy: 'Choose the level "named", or take the right to change away.',
	}),
	nl: ({ dataClass, level }) => ({
		message: `Niemand kan "${dataClass}" wijzigen op het niveau "${level}": daar ziet men geen namen.`,
		remedy: 'Kies het niveau "named", of haal het recht om te wijzigen weg.',
	}),
});

export const changedMeanwhile = defineError<void>({
	code: 'CRM_AGREEMENT_CHANGED',
	status: 409,
	en: () => ({
		message: 'This version is no longer what you looked at: somebody has changed it.',
		remedy: 'Open it again, read it and its preview, and decide then.',
	}),
	nl: () => ({
		message: 'Deze versie is niet meer wat u bekeek: iemand heeft haar gewijzigd.',
		remedy: 'Open haar opnieuw, lees haar en de vooruitblik, en beslis dan.',
	}),
});

const STATE_WORDS: Record<AgreementState['kind'], { en: string; nl: string }> = {
	draft: { en: 'a draft', nl: 'een concept' },
	proposed: { en: 'proposed', nl: 'voorgesteld' },
	agreed: { en: 'signed by all', nl: 'door allen ondertekend' },
	active: { en: 'in force', nl: 'van kracht' },
	ended: { en: 'ended', nl: 'beëindigd' },
	refused: { en: 'refused', nl: 'geweigerd' },
	withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
};

export const notNow = defineError<{ state: AgreementState['kind'] }>({
	code: 'CRM_AGREEMENT_STATE',
	status: 409,
	en: ({ state }) => ({
		message: `This cannot be done now: the version is ${STATE_WORDS[state].en}.`,
		remedy: 'Open the agreement again to see what can be done.',
	}),
	nl: ({ state }) => ({
		message: `Dit kan nu niet: de versie is ${STATE_WORDS[state].nl}.`,
		remedy: 'Open de afspraak opnieuw om te zien wat er kan.',
	}),
});

export const openAlready = defineError<void>({
	code: 'CRM_AGREEMENT_OPEN',
	status: 409,
	en: () => ({
		message: 'Your side has another version open for this unit.',
		remedy: 'Go on with that one, or delete or withdraw it first.',
	}),
	nl: () => ({
		message: 'Uw kant heeft al een andere versie openstaan voor deze vestiging.',
		remedy: 'Ga daarmee verder, of verwijder of trek die eerst in.',
	}),
});

export const overtaken = defineError<void>({
	code: 'CRM_AGREEMENT_OVERTAKEN',
	status: 409,
	en: () => ({
		message: 'Another version of this agreement has been agreed since this one was written.',
		remedy: 'Withdraw or refuse this one and draft a new one from what holds now.',
	}),
	nl: () => ({
		message: 'Sinds deze versie werd geschreven, is een andere versie van de afspraak overeengekomen.',
		remedy: 'Trek deze in of weiger haar, en maak een nieuw concept van wat nu geldt.',
	}),
});

export const startsBeforeAgreed = defineError<{ agreed: string }>({
	code: 'CRM_AGREEMENT_ORDER',
	status: 409,
	en: ({ agreed }) => ({
		message: `A version that starts on ${agreed} has been agreed already; this one would start before it.`,
		remedy: `Let this version start after ${agreed}.`,
	}),
	nl: ({ agreed }) => ({
		message: `Een versie die ingaat op ${agreed}, is al overeengekomen; deze zou eerder ingaan.`,
		remedy: `Laat deze versie na ${agreed} ingaan.`,
	}),
});
