import type { AccessRule } from '../kernel/access/index.ts';
import { CRM_FIELDS } from '../kernel/schema/index.ts';

/**
 * Names of units are no secret within a network; who works where is read by the members of a unit. Members choose their own
 * password, language and colours; name, mail address and role are the administrator's.
 * Legal entities, agreements and scopes have no rule: administrators and our own routes only.
 */
export const networkRules: AccessRule[] = [
	{
		subject: 'crm_units',
		action: 'read',
		where: { kind: 'everyone' },
		fields: Object.keys(CRM_FIELDS.crm_units).filter((field) => field !== 'legal_entity'),
		open: false,
	},
	{
		subject: 'crm_unit_members',
		action: 'read',
		where: { kind: 'within', column: 'unit', list: 'units_own' },
		fields: ['id', 'unit', 'user', 'function', 'valid_from', 'valid_to'],
		open: false,
	},
	{
		subject: 'directus_users',
		action: 'update',
		where: { kind: 'self' },
		fields: ['password', 'language', 'text_direction', 'appearance', 'theme_light', 'theme_dark', 'email_notifications'],
		open: false,
	},
	{
		subject: 'directus_dashboards',
		action: 'read',
		where: { kind: 'within', column: 'id', list: 'dashboards' },
		fields: ['id', 'name', 'icon', 'note', 'color', 'panels', 'date_created'],
		open: false,
	},
	{
		subject: 'directus_panels',
		action: 'read',
		where: { kind: 'within', column: 'dashboard', list: 'dashboards' },
		fields: [
			'id',
			'dashboard',
			'name',
			'icon',
			'color',
			'show_header',
			'note',
			'type',
			'position_x',
			'position_y',
			'width',
			'height',
			'options',
			'date_created',
		],
		open: false,
	},
];
