import type { Purpose } from '../purposes.ts';

/** A page of pseudonyms that goes out, or a name that is given; no word about the customers themselves. */
export interface PseudonymRead {
	kind: 'pseudonym';
	outcome: 'read' | 're-identified';
	actor: string;
	subject: 'crm_customers';
	unit: string;
	details: { purpose: Purpose; rows: number; request?: string };
}

export interface ReadLog {
	info: (entry: object, message: string) => void;
}

/** Called before each such answer goes out; without a record there is no answer. */
export const recordRead = async (read: Omit<PseudonymRead, 'kind' | 'subject'>, log: ReadLog): Promise<void> => {
	const entry: PseudonymRead = { kind: 'pseudonym', subject: 'crm_customers', ...read };
	log.info(entry, 'CRM: pseudonymised customers were read.');
};
