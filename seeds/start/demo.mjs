/** The demo network: planted once into a base that npm start has made, or when asked for. */
/** @param {import('./base.mjs').Base} base @param {boolean | undefined} wanted @returns {Promise<boolean | void>} */
export async function plantDemo(base, wanted) {
	const { demo, isNew } = base.state();
	if (demo === 'planted') return true;
	if (wanted === false) base.remember({ demo: 'declined' });
	if (wanted === false || (wanted === undefined && (demo === 'declined' || !isNew))) return true;
	const { applyDemo } = await import('../demo/apply.ts');
	await applyDemo(base.database, { now: new Date() });
	base.remember({ demo: 'planted' });
}
