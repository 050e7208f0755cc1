import type { Language } from '../kernel/errors/index.ts';
import type { AuditKind } from './entry.ts';
import type { Verdict, Wrong } from './verdict.ts';

type Words = Record<Language, string>;

export const KIND_WORDS: Record<AuditKind, Words> = {
	denied: { en: 'Access denied', nl: 'Toegang geweigerd' },
	export: { en: 'Export', nl: 'Export' },
	agreement: { en: 'Change of the network or an agreement', nl: 'Wijziging van het netwerk of een gegevensafspraak' },
	permission: { en: 'Change of permissions', nl: 'Wijziging van rechten' },
	pseudonym: { en: 'Pseudonymised data', nl: 'Gepseudonimiseerde gegevens' },
	log: { en: 'The log itself', nl: 'Het logboek zelf' },
};

const WRONG: Record<Wrong, Words> = {
	edited: { en: 'was changed after it was written', nl: 'is gewijzigd nadat deze was geschreven' },
	deleted: { en: 'was deleted', nl: 'is verwijderd' },
	inserted: { en: 'was put in later, not by the CRM', nl: 'is later toegevoegd, niet door de CRM' },
	reordered: { en: 'stands in another place than where it was written', nl: 'staat op een andere plaats dan waar deze is geschreven' },
	truncated: {
		en: 'and what followed are gone: cut off, or an older base was put back',
		nl: 'en wat erop volgde, zijn weg: afgekapt, of er is een oudere database teruggezet',
	},
	rewritten: {
		en: 'belongs to another history: a base was put back, or somebody with the key wrote it anew',
		nl: 'hoort bij een andere geschiedenis: er is een database teruggezet, of iemand met de sleutel heeft opnieuw geschreven',
	},
	head: {
		en: 'may be missing: the head of the log was changed, not by the CRM',
		nl: 'ontbreekt mogelijk: de kop van het logboek is gewijzigd, niet door de CRM',
	},
	noticed: {
		en: 'says that the head and the rows did not agree when it was written: rows before it are missing or were put in',
		nl: 'meldt dat kop en regels niet klopten toen deze werd geschreven: daarvoor ontbreken regels of zijn er toegevoegd',
	},
};

const SECRET_HINT: Words = {
	en: 'If SECRET was changed, name the earlier one in CRM_AUDIT_EARLIER_SECRETS and verify again. Else keep the base as it is and compare with a backup.',
	nl: 'Is SECRET gewijzigd, noem dan de vorige in CRM_AUDIT_EARLIER_SECRETS en controleer opnieuw. Laat anders de database zoals zij is en vergelijk met een reservekopie.',
};

/** What the reader of a verdict is told, line by line. */
export const verdictText = (verdict: Verdict, headFile: string, language: Language): string[] => {
	const nl = language === 'nl';
	switch (verdict.kind) {
		case 'intact':
			return [nl ? `CRM: logboek intact, ${verdict.rows} regels.` : `CRM: audit log intact, ${verdict.rows} rows.`];
		case 'unproven':
			return nl
				? [
						`CRM: alle ${verdict.rows} regels kloppen, maar dat er aan het eind geen ontbreken is niet bewezen: ${headFile} ${verdict.headFile === 'missing' ? 'ontbreekt' : 'is niet door de CRM geschreven'}.`,
						'Zet dat bestand terug uit een reservekopie en controleer opnieuw; anders begint het bewijs bij nu.',
					]
				: [
						`CRM: all ${verdict.rows} rows belong, but it is not proven that none is missing at the end: ${headFile} ${verdict.headFile === 'missing' ? 'is missing' : 'was not written by the CRM'}.`,
						'Put that file back from a backup and verify again; else the proof begins now.',
					];
		case 'broken':
			return [
				`CRM: ${nl ? 'logboek verbroken. Regel' : 'audit log broken. Row'} ${verdict.seq} ${WRONG[verdict.wrong][language]}. [${verdict.wrong}]`,
				nl ? `De ${verdict.rows} regels ervoor kloppen.` : `The ${verdict.rows} rows before it belong.`,
				SECRET_HINT[language],
			];
	}
};
