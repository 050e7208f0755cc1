import type { SchemaOverview } from '@directus/types';
import { isReadable } from '../../kernel/schema/index.ts';
import { computedOnly, valueUnreadable, viewOfOthers } from '../errors.ts';
import { toReference, type Payload } from '../reference.ts';
import { fieldType } from './field-type.ts';

/**
 * Refuses values that the column cannot hold, the same on both databases: PostgreSQL would answer with a plain 500 and
 * SQLite would keep them.
 * @throws CRM_VALUE_UNREADABLE, CRM_ID_EXPECTED
 */
export const refuseUnreadable = (collection: string, payload: Payload, schema: SchemaOverview): void => {
	for (const [field, value] of Object.entries(payload)) {
		const type = fieldType(schema, collection, field);
		if (type === undefined) continue;
		const isForeignKey = schema.relations.some((relation) => relation.collection === collection && relation.field === field);
		if (isForeignKey && type === 'uuid') toReference(field, value);
		else if (!isReadable(type, value)) throw valueUnreadable({ field, type });
	}
};

/** Scopes follow from memberships and agreements: nobody writes one, nobody points at another's.
 *  @throws CRM_COMPUTED */
export const refuseComputed = (collection: string, payload: Payload): void => {
	if (collection === 'crm_scopes') throw computedOnly({ what: collection });
	if (collection === 'directus_users' && 'crm_scope' in payload) throw computedOnly({ what: 'crm_scope' });
};

/** The host checks whose a new view is only when the request names somebody; unnamed it would be everybody's.
 *  @throws CRM_VIEW_OF_OTHERS */
export const refuseForeignView = (view: Payload, user: string | null): void => {
	if (view['user'] !== user) throw viewOfOthers();
};
