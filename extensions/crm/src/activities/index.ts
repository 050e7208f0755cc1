/** Contact moments, appointments, minutes and tasks. */
export { activityRules } from './rules.ts';
