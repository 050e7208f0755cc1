import type { UserId } from '../kernel/schema/index.ts';

export interface Account {
	id: UserId;
	role: string | null;
	status: string;
	firstName: string | null;
	lastName: string | null;
}

/** Who was given which policy, and which role stands under which. */
export interface Policies {
	access: readonly { policy: string; role: string | null; user: string | null }[];
	roles: readonly { id: string; parent: string | null }[];
}

/** A role has its own policies and those of the roles above it. */
const lineOf = (role: string | null, roles: Policies['roles']): string[] => {
	const line: string[] = [];
	for (let at = role; at !== null && !line.includes(at); at = roles.find(({ id }) => id === at)?.parent ?? null) line.push(at);
	return line;
};

/** Whether an account that can sign in holds one of the policies. */
export const holdsOneOf = (policies: ReadonlySet<string>, { access, roles }: Policies): ((account: Account) => boolean) => {
	const given = access.filter(({ policy }) => policies.has(policy));
	return ({ id, role, status }) => {
		if (status !== 'active') return false;
		const line = lineOf(role, roles);
		return given.some((link) => link.user === id || (link.role !== null && line.includes(link.role)));
	};
};
