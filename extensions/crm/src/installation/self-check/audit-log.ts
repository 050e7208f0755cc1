import type { AuditState } from '../../audit/index.ts';
import { defineFinding, type Finding } from './finding.ts';

const contradiction = defineFinding<{ seq: number; headFile: string }>({
	code: 'CRM_CHECK_AUDIT',
	severity: 'warn',
	en: ({ seq, headFile }) => ({
		message: `The end of the audit log (row ${seq}), its head and the head file ${headFile} contradict each other: somebody changed one of them, or SECRET is another.`,
		remedy: 'Run "npx directus crm:audit-verify": it names the first row that does not belong.',
	}),
	nl: ({ seq, headFile }) => ({
		message: `Het eind van het auditlogboek (regel ${seq}), de kop ervan en het kopbestand ${headFile} spreken elkaar tegen: iemand heeft er een gewijzigd, of SECRET is een andere.`,
		remedy: 'Voer "npx directus crm:audit-verify" uit: dat noemt de eerste regel die niet klopt.',
	}),
});

/** @param state  null: there is no log that could be judged */
export const auditFindings = (state: AuditState | null): Finding[] =>
	state?.kind === 'contradiction' ? [contradiction({ seq: state.head.seq, headFile: state.headFile })] : [];
