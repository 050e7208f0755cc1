/** Tables and triggers of the roll-ups, and the work on them that other rooms may ask for. */
export { databaseObjects } from './database-objects.ts';
export { fold, recountRollUps } from './fold.ts';
export { publishDue } from './publish.ts';
