import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { CRM_ROLE_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { uuidOf } from './uuid.ts';

export const PASSWORD = 'demo-change-me';
// Of PASSWORD, by Directus' own settings: hashing it for every test user would cost seconds.
const PASSWORD_HASH = '$argon2id$v=19$m=65536,t=3,p=4$Hwfmp6UNERV9wMwtFYkuSQ$Q6d6iQLR8Lf2ZpeNxDp0aPmqE0rQDh/DvmecqtUNL/A';

interface NewUser {
	readonly email: string;
	/** null: a user without any role; the role of the CRM when left out. */
	readonly role?: string | null;
	readonly token?: string;
	readonly language?: string;
	readonly status?: 'active' | 'suspended';
}

/** The static token that `crm.as(email)` sends. */
export const tokenOf = (email: string): string => createHash('sha256').update(`token of ${email}`).digest('hex');

export const userIdOf = (email: string): string => uuidOf('user', email);

/** Makes a user with a static token and the password PASSWORD.
 *  @returns the user's id, the same in every run */
export async function createUser(db: Knex, options: NewUser): Promise<string> {
	const { email, role = CRM_ROLE_ID, token = tokenOf(email), language = 'en-US', status = 'active' } = options;
	const id = userIdOf(email);
	await db('directus_users').insert({
		id,
		email,
		role,
		token,
		language,
		status,
		first_name: email.split('@')[0],
		password: PASSWORD_HASH,
		provider: 'default',
	});
	return id;
}
