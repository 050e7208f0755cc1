/**
 * The audit log: denied accesses, exports, changes of agreements and permissions, and reads of pseudonymised data, in a
 * chain of signed rows in which any change is found.
 */
export type { AuditState } from './audit-state.ts';
