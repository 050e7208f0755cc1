import type { SameUnitKey } from '../kernel/database/index.ts';

/** A comment lies in its customer's unit and moves along with it, as contact moments do. */
export const COMMENT_KEYS: readonly SameUnitKey[] = [{ child: 'crm_comments', column: 'customer', parent: 'crm_customers' }];
