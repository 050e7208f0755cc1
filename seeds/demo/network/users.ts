import type { UnitMembersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { CRM_ROLE_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import { instantAt } from '../calendar.ts';
import { demoId } from '../ids.ts';
import { surname } from '../people/names.ts';
import { DEMO_PASSWORD_HASH } from './logins.ts';
import type { StaffMember } from './staff.ts';

interface UserRow {
	id: string;
	first_name: string;
	last_name: string;
	email: string;
	password: string;
	title: string;
	language: string;
	role: string;
	status: 'active';
	provider: 'default';
	/** The demo sends no mail. */
	email_notifications: false;
}

type MemberRow = Pick<UnitMembersRow, 'id' | 'unit' | 'user' | 'function' | 'valid_from' | 'valid_to' | 'date_created'>;

const OPENING_TIME = 8 * 60;
const CLOSING_TIME = 18 * 60;
/** Room for the memberships of one user. */
const PER_USER = 10;

const TITLES = {
	head_office: 'Hoofdkantoor',
	region_manager: 'Regiomanager',
	franchisee: 'Franchisenemer',
	employee: 'Medewerker',
} as const;

export const userRows = (staff: readonly StaffMember[]): UserRow[] =>
	staff.map((member) => ({
		id: member.userId,
		first_name: member.name.first,
		last_name: surname(member.name),
		email: member.email,
		password: DEMO_PASSWORD_HASH,
		title: TITLES[member.function],
		language: member.language,
		role: CRM_ROLE_ID,
		status: 'active',
		provider: 'default',
		email_notifications: false,
	}));

export const memberRows = (staff: readonly StaffMember[], createdAt: string): MemberRow[] =>
	staff.flatMap((member) =>
		member.places.map(({ unit, from, to }, index) => ({
			id: demoId('crm_unit_members', member.number * PER_USER + index),
			unit,
			user: member.userId,
			function: member.function,
			valid_from: instantAt(from, OPENING_TIME),
			valid_to: to === null ? null : instantAt(to, CLOSING_TIME),
			date_created: createdAt,
		})),
	);
