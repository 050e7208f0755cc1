/** Writing the audit log, and a short look at its end. */
export { databaseObjects } from './database-objects.ts';
export { recordAudit } from './record-audit.ts';
export { forgetAuditLog, lookAtAuditLog } from './look-at-audit-log.ts';
