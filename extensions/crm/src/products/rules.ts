import type { AccessRule } from '../kernel/access/index.ts';
import { CRM_FIELDS } from '../kernel/schema/index.ts';

/** One catalogue for the whole network: everyone reads it, the administrator keeps it. */
export const productRules: AccessRule[] = [
	{ subject: 'crm_products', action: 'read', where: { kind: 'everyone' }, fields: Object.keys(CRM_FIELDS.crm_products), open: true },
];
