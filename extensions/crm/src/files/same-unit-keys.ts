import type { SameUnitKey } from '../kernel/database/index.ts';

/** A file lies in its customer's unit and moves along with it. */
export const FILE_KEYS: readonly SameUnitKey[] = [{ child: 'crm_files', column: 'customer', parent: 'crm_customers' }];
