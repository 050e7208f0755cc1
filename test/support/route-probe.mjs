/** An extension of the tests: writes down every route that the express of a running Directus serves, ours among them. */
import { writeFileSync } from 'node:fs';

/**
 * @typedef {{ route?: { path: string, methods: Record<string, boolean> }, name: string, regexp: RegExp & { fast_slash?: boolean }, handle: { stack?: Layer[] } }} Layer
 */

/** @param {RegExp} regexp  as express makes it of the path of a router */
const mountOf = ({ source }) =>
	source
		.replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
		.replace(/^\^/, '')
		.replaceAll('\\/', '/')
		.replace('(.*)', '*')
		.replace(/\/\?$/, '');

/** @param {string} path  without the pattern of a parameter and without a slash at its end */
const plain = (path) => path.replace(/(:\w+)\([^)]*\)/g, '$1').replace(/(?<=.)\/$/, '');

/** @param {readonly Layer[]} stack @param {string} above @returns {string[]} */
const routesIn = (stack, above) => {
	const hasRoutes = stack.some(({ route, handle }) => route || handle.stack);
	return stack.flatMap(({ route, regexp, handle }) => {
		if (route) return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${plain(above + route.path)}`);
		const mount = above + (regexp.fast_slash ? '' : mountOf(regexp));
		if (handle.stack) return routesIn(handle.stack, mount);
		// A handler without a method: what hangs on a path of its own, and the router that has nothing else.
		return regexp.fast_slash && hasRoutes ? [] : [`USE ${plain(mount)}`];
	});
};

/** @param {{ init: (event: string, handler: (meta: { app: { _router: { stack: Layer[] } } }) => void) => void }} hooks */
export default ({ init }) => {
	init('routes.after', ({ app }) => {
		writeFileSync(process.env['CRM_ROUTES_FILE'] ?? 'routes.json', JSON.stringify([...new Set(routesIn(app._router.stack, ''))]));
	});
};
