/* npm start. Written for any Node: it says so when the Node is too old, and only then loads the rest. */
var major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
	console.error(
		'Node ' +
			process.versions.node +
			' is too old: install Node 20 or newer (https://nodejs.org) and start again / ' +
			'Node ' +
			process.versions.node +
			' is te oud: installeer Node 20 of nieuwer en start opnieuw.',
	);
	process.exitCode = 1;
} else {
	import('./prepare.mjs').then(({ prepare }) => prepare(process.argv.slice(2)));
}
