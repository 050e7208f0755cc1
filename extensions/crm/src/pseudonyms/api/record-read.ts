import { recordAudit } from '../../audit/api/index.ts';
import type { Purpose } from '../purposes.ts';

/** A page of pseudonyms that goes out, or a name that is given; no word about the customers themselves. */
interface PseudonymRead {
	outcome: 'read' | 're-identified';
	actor: string;
	unit: string;
	details: { purpose: Purpose; rows: number; request?: string };
}

/** Called before each such answer goes out; without a record there is no answer. */
export const recordRead = (read: PseudonymRead, context: Parameters<typeof recordAudit>[1]): Promise<void> =>
	recordAudit({ kind: 'pseudonym', subject: 'crm_customers', ...read }, context);
