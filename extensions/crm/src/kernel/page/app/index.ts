/** Pages of the CRM module: what a room hands to the desk. */
export type { Page } from './page.ts';
export { useLanguage } from './use-language.ts';
