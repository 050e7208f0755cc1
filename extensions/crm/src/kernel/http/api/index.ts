/** Mounts contracts as routes under /crm. */
export { defineRoute, type RouteCall, type RouteContext } from './define-route.ts';
export { FormError, boundaryOf, readForm } from './multipart.ts';
export { answerPassingTrouble } from './passing-trouble.ts';
export { notAllowed } from '../errors.ts';
