/** Our own routes, called from the app. */
export { readProblem, type Problem } from './problem.ts';
export { useRoutes, type Routes } from './use-routes.ts';
