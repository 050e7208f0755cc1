import { inFile, type Mutant } from './mutant.ts';

/** Our own doors to a customer: who is let in, and to what. */
export const DOOR_MUTANTS: readonly Mutant[] = [
	...inFile('extensions/crm/src/wall/api/door-rows.ts', {
		'door-rows': ["accountability.admin ? { kind: 'all' } : rowScope(scope[verb][dataClass])", "{ kind: 'all' }"],
	}),
	...inFile('extensions/crm/src/comments/api/comments.ts', {
		'door-comment-silent': ["total === 0 && !holdsUnit(doorRows(caller, 'read', 'customers'), found.unit)", 'false'],
		'door-comment-write': ["!found || !holdsUnit(activities('write', call), found.unit)", '!found'],
		'door-comment-author': [
			"isAuthor(row, call) && holdsUnit(activities('write', call), row.unit)",
			"holdsUnit(activities('write', call), row.unit)",
		],
		'door-comment-edit': ["if (!mayEdit(row, call)) throw notYours({ what: 'edit' });"],
		'door-comment-delete': ["if (!mayDelete(row, call)) throw notYours({ what: 'delete' });"],
	}),
	...inFile('extensions/crm/src/comments/api/store.ts', {
		'door-comment-customer': [
			'commentsOn(scope, customer.toLowerCase(), knex).where({ id: comment.toLowerCase() })',
			"applyRowScope(knex('crm_comments').where({ id: comment.toLowerCase() }), scope)",
		],
	}),
	...inFile('extensions/crm/src/files/api/files.ts', {
		'door-file-write': ["!found || !holdsUnit(customers('write', call), found.unit)", '!found'],
		'door-file-author': ['row.author === call.caller.accountability.user', 'true'],
		'door-file-delete': ['if (!mayDelete(row, call)) throw notYours();'],
	}),
	...inFile('extensions/crm/src/history/api/store.ts', {
		'door-history-unit': ["applyRowScope(knex('crm_changes').where({ customer }), scope)", "knex('crm_changes').where({ customer })"],
	}),
	...inFile('extensions/crm/src/history/api/history.ts', {
		'door-history-origin': ['!holdsUnit(scope, from)', 'false'],
	}),
	...inFile('extensions/crm/src/history/api/read-fields.ts', {
		'door-history-sensitive': ['open.has(`${table}.${field}`)', 'true'],
	}),
	...inFile('extensions/crm/src/staff/api/find-staff.ts', {
		'door-staff-unit': ['if (unit !== undefined && !isAdmin && !known.has(unit)) throw notAllowed();'],
		'door-staff-members': ['asked.filter((each) => scope.own.includes(each))', 'asked'],
		'door-staff-mail': ['colleagues.has(id) ? email : null', 'email'],
		'door-staff-authors': ['asked.filter((each) => scope.read[source.dataClass].includes(each))', 'asked'],
	}),
];
