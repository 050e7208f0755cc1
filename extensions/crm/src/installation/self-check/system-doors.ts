import { CRM_FOLDER_ID, CRM_ROLE_ID } from '../../wall/index.ts';
import { narrows, type Condition } from './filter-strength.ts';

const pinsPerson = ({ value }: Condition): boolean => value === '$CURRENT_USER';
const isLiteral = (value: unknown): boolean => !JSON.stringify(value).includes('$CURRENT_ROLE');

/** Tables of the host that hold something about members, their rows or their rights, and what makes a rule on one harmless. */
const PINNED: Record<string, (condition: Condition) => boolean> = {
	directus_users: (condition) =>
		(condition.field === 'id' && isLiteral(condition.value)) ||
		(condition.field === 'role' && isLiteral(condition.value) && !JSON.stringify(condition.value).includes(CRM_ROLE_ID)),
	directus_files: ({ field, value }) =>
		(['id', 'folder', 'folder.id', 'folder.name'].includes(field) && !JSON.stringify(value).includes(CRM_FOLDER_ID)) ||
		(['uploaded_by', 'modified_by'].includes(field) && value === '$CURRENT_USER'),
	directus_revisions: (condition) => pinsHostCollection(condition) || (condition.field === 'activity.user' && pinsPerson(condition)),
	directus_activity: (condition) => pinsHostCollection(condition) || (condition.field === 'user' && pinsPerson(condition)),
	directus_comments: (condition) => pinsHostCollection(condition) || (condition.field === 'user_created' && pinsPerson(condition)),
	directus_versions: (condition) => pinsHostCollection(condition),
	directus_shares: (condition) => pinsHostCollection(condition) || (condition.field === 'user_created' && pinsPerson(condition)),
	directus_notifications: (condition) => condition.field === 'recipient' && pinsPerson(condition),
	directus_presets: (condition) => condition.field === 'user' && pinsPerson(condition),
};

/** Whoever may write these makes rights of one's own. */
const RIGHTS = new Set([
	'directus_permissions',
	'directus_policies',
	'directus_access',
	'directus_roles',
	'directus_settings',
	'directus_extensions',
	'directus_flows',
	'directus_operations',
]);

function pinsHostCollection({ field, value }: Condition): boolean {
	const collections = Array.isArray(value) ? value : [value];
	return (
		field === 'collection' &&
		collections.every(
			(name) => typeof name === 'string' && !name.startsWith('crm_') && !name.startsWith('directus_') && !name.startsWith('$'),
		)
	);
}

export interface SystemRule {
	collection: string;
	action: string;
	permissions: unknown;
	validation: unknown;
}

/** Whether a permission row of the host's own opens something that belongs to the members of the network. */
export const opensSystemDoor = ({ collection, action, permissions, validation }: SystemRule): boolean => {
	if (RIGHTS.has(collection)) return action !== 'read';
	const isPinned = PINNED[collection];
	if (!isPinned) return false;
	// A new user, version or share can be given rights; a new file, comment or view of one's own cannot.
	if (action === 'create')
		return ['directus_users', 'directus_versions', 'directus_shares'].includes(collection) && !narrows(validation, isPinned);
	return !narrows(permissions, isPinned);
};
