import type { DataClass } from '../kernel/access/index.ts';
import type { Post, ToldReason } from './contract.ts';
import { AUDIENCE_NAMES, FUNCTION_NAMES, giftName, type Text } from './nouns.ts';
import type { RowAction } from './row-action.ts';

/** A reason without its sentence. */
export type BareReason = ToldReason extends infer Each ? (Each extends ToldReason ? Omit<Each, 'text'> : never) : never;

/** Whether the reader is told about oneself or about somebody else. */
export type Person = 'you' | 'they';

const postText = ({ unit, function: held }: Post, person: Person): Text => ({
	en: `${person === 'you' ? 'your function' : 'function'} at ${unit.name}: ${FUNCTION_NAMES[held].en}`,
	nl: `${person === 'you' ? 'uw functie' : 'functie'} bij ${unit.name}: ${FUNCTION_NAMES[held].nl}`,
});

const sentence = ({ en, nl }: Text): Text => ({
	en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
	nl: `${nl.charAt(0).toUpperCase()}${nl.slice(1)}.`,
});

type Reason<Kind extends BareReason['kind']> = Extract<BareReason, { kind: Kind }>;

const agreementText = (
	{ unit, of, audience, level, mayWrite, through }: Reason<'agreement'>,
	{ person, dataClass }: { person: Person; dataClass: DataClass },
): Text => {
	const gift = giftName(mayWrite ? 'write' : level, dataClass);
	const whom = audience === 'unit' ? { en: through.unit.name, nl: through.unit.name } : AUDIENCE_NAMES[audience];
	const post = postText(through, person);
	return of === 'unit'
		? {
				en: `the agreement of ${unit.name} gives ${whom.en}: ${gift.en}; ${post.en}`,
				nl: `de gegevensafspraak van ${unit.name} geeft ${whom.nl}: ${gift.nl}; ${post.nl}`,
			}
		: {
				en: `the default agreement of the network, which holds for ${unit.name}, gives ${whom.en}: ${gift.en}; ${post.en}`,
				nl: `de standaardafspraak van het netwerk, die voor ${unit.name} geldt, geeft ${whom.nl}: ${gift.nl}; ${post.nl}`,
			};
};

const givesText = ({ unit, level, needed, through }: Reason<'agreement-gives'>, dataClass: DataClass): Text => {
	const [gift, need] = [giftName(level, dataClass), giftName(needed, dataClass)];
	return {
		en: `the agreement gives ${through.unit.name}, of ${unit.name}: ${gift.en}. Needed: ${need.en}`,
		nl: `de gegevensafspraak geeft ${through.unit.name}, van ${unit.name}: ${gift.nl}. Nodig: ${need.nl}`,
	};
};

const termText = ({ what, unit, kind }: Reason<'ended' | 'not-begun'>, moment: Text): Text => {
	const en = kind === 'ended' ? `ended on ${moment.en}` : `begins on ${moment.en}`;
	const nl = kind === 'ended' ? `eindigde op ${moment.nl}` : `begint op ${moment.nl}`;
	return what === 'membership'
		? { en: `your function at ${unit.name} ${en}`, nl: `uw functie bij ${unit.name} ${nl}` }
		: { en: `an agreement of ${unit.name} that gives this ${en}`, nl: `een gegevensafspraak van ${unit.name} die dit geeft, ${nl}` };
};

const cannotText = ({ held, wanted }: Reason<'function-cannot'>): Text => {
	const [en, nl] = [FUNCTION_NAMES[held.function].en, FUNCTION_NAMES[held.function].nl];
	return wanted === 'delete'
		? { en: `the function ${en} deletes nothing at ${held.unit.name}`, nl: `de functie ${nl} verwijdert niets bij ${held.unit.name}` }
		: {
				en: `the function ${en} at ${held.unit.name} gets no totals of other units`,
				nl: `de functie ${nl} bij ${held.unit.name} krijgt geen totalen van andere vestigingen`,
			};
};

interface Telling {
	person: Person;
	dataClass: DataClass;
	/** A moment in words, where the unit is. */
	momentText: (instant: string, unit: string) => Text;
}

export const reasonText = (reason: BareReason, { person, dataClass, momentText }: Telling): Text => {
	switch (reason.kind) {
		case 'everyone':
			return { en: 'Everybody in the network sees this.', nl: 'Iedereen in het netwerk ziet dit.' };
		case 'administrator':
			return {
				en: 'You are an administrator: administrators see and change everything.',
				nl: 'U bent beheerder: beheerders zien en wijzigen alles.',
			};
		case 'administrators-only':
			return { en: 'Only administrators may do this.', nl: 'Alleen beheerders mogen dit.' };
		case 'member':
			return sentence(postText(reason.post, person));
		case 'agreement':
			return sentence(agreementText(reason, { person, dataClass }));
		case 'no-membership':
			return { en: `You have no function at ${reason.unit.name}.`, nl: `U hebt geen functie bij ${reason.unit.name}.` };
		case 'agreement-gives':
			return sentence(givesText(reason, dataClass));
		case 'ended':
			return sentence(termText(reason, momentText(reason.at, reason.unit.id)));
		case 'not-begun':
			return sentence(termText(reason, momentText(reason.from, reason.unit.id)));
		case 'function-cannot':
			return sentence(cannotText(reason));
	}
};

const VERBS: Record<RowAction, Text> = {
	read: { en: 'see', nl: 'zien' },
	update: { en: 'change', nl: 'wijzigen' },
	delete: { en: 'delete', nl: 'verwijderen' },
};

export const verdictText = (action: RowAction, allowed: boolean): Text => ({
	en: `You may ${allowed ? '' : 'not '}${VERBS[action].en} this.`,
	nl: `U mag dit ${allowed ? '' : 'niet '}${VERBS[action].nl}.`,
});

export const NOT_SHOWN: Text = {
	en: 'This does not exist, or it belongs to a unit whose agreement does not give it to you. You see everything of the units where you have a function, and of other units what their agreement says.',
	nl: 'Dit bestaat niet, of het hoort bij een vestiging waarvan de gegevensafspraak het u niet geeft. U ziet alles van de vestigingen waar u een functie hebt, en van andere vestigingen wat hun gegevensafspraak zegt.',
};
