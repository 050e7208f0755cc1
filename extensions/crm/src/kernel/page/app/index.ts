/** Pages of the CRM module: what a room hands to the desk, and what every page needs. */
export type { Page } from './page.ts';
export { useGo } from './use-go.ts';
export { useLanguage } from './use-language.ts';
