/** The rules between rooms; test/architecture/rooms.test.ts makes each of them fire once. */
const SRC = '^extensions/crm/src/';
/** What others may import of a room. */
const FACE = '((api|app|cli)/)?index\\.ts$';

module.exports = {
	forbidden: [
		{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-room-cycle',
			severity: 'error',
			scope: 'folder',
			from: { path: SRC + '[^/]+$' },
			to: { circular: true },
		},
		{
			name: 'no-orphan',
			severity: 'error',
			from: {
				orphan: true,
				path: SRC,
				pathNot: '\\.(test|d)\\.ts$|/(api|app|cli)/([^/]*(endpoint|hook)|.*index)\\.ts$',
			},
			to: {},
		},
		{
			name: 'kernel-knows-no-room',
			severity: 'error',
			from: { path: SRC + 'kernel/' },
			to: { path: SRC, pathNot: SRC + 'kernel/' },
		},
		{
			name: 'rooms-meet-at-the-face',
			severity: 'error',
			from: { path: SRC + '([^/]+)/', pathNot: SRC + 'kernel/' },
			to: { path: SRC + '[^/]+/', pathNot: [SRC + '$1/', SRC + 'kernel/', SRC + '[^/]+/' + FACE] },
		},
		{
			name: 'kernel-rooms-meet-at-the-face',
			severity: 'error',
			from: { path: SRC + '((kernel/)?[^/]+)/' },
			to: { path: SRC + 'kernel/[^/]+/', pathNot: [SRC + '$1/', SRC + 'kernel/[^/]+/((api|app|guard)/)?index\\.ts$'] },
		},
		{
			name: 'pure-root',
			severity: 'error',
			from: { path: SRC + '(kernel/)?[^/]+/[^/]+\\.ts$', pathNot: '\\.test\\.ts$' },
			to: {
				path: ['/(api|app|cli)/', 'node_modules/(knex|express|vue|nodemailer|@directus)/'],
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'app-never-reaches-api',
			severity: 'error',
			from: { path: SRC + '.*/app/' },
			to: { path: [SRC + '.*/(api|cli)/', 'node_modules/(knex|express|nodemailer)/'] },
		},
		{
			name: 'api-never-reaches-app',
			severity: 'error',
			from: { path: SRC + '.*/(api|cli)/' },
			to: { path: [SRC + '.*/app/', 'node_modules/(vue|vue-router)/'] },
		},
		{
			name: 'shipped-code-never-imports-tests-or-seeds',
			severity: 'error',
			from: { path: SRC, pathNot: '\\.test\\.ts$' },
			to: { path: '^(test|seeds|snapshots)/|\\.test\\.ts$' },
		},
		{
			name: 'node-only-in-api',
			severity: 'error',
			from: { path: SRC, pathNot: [SRC + '.*/(api|cli)/', '\\.test\\.ts$'] },
			to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '/dist/' },
	},
};
