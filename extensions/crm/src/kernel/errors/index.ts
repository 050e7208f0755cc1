/** Errors that say what happened, where, and how to mend it, in Dutch and English. */
export { CrmError, defineError } from './crm-error.ts';
export type { CrmErrorDefinition, Language, Wording } from './crm-error.ts';
