/** Who is reached by a policy. */
export interface Holders {
	isPublic: boolean;
	members: number;
	others: number;
}

export interface PeopleFacts {
	access: readonly { policy: string; role: string | null; user: string | null }[];
	roles: readonly { id: string; parent: string | null }[];
	/** How many users of each role have a function in the network, now or later, and how many have none. */
	usersOfRole: ReadonlyMap<string, { members: number; others: number }>;
	isMember: (user: string) => boolean;
}

/** A role hands its policies down to the roles below it. */
const withDescendants = (role: string, roles: PeopleFacts['roles'], seen: ReadonlySet<string> = new Set()): string[] => {
	if (seen.has(role)) return [];
	const children = roles.filter(({ parent }) => parent === role);
	return [role, ...children.flatMap(({ id }) => withDescendants(id, roles, new Set([...seen, role])))];
};

export const holdersOf = (policy: string, people: PeopleFacts): Holders => {
	const links = people.access.filter((link) => link.policy === policy);
	const holders: Holders = { isPublic: links.some(({ role, user }) => role === null && user === null), members: 0, others: 0 };
	for (const { user } of links) if (user) holders[people.isMember(user) ? 'members' : 'others'] += 1;
	const roles = new Set(links.flatMap(({ role }) => (role ? withDescendants(role, people.roles) : [])));
	for (const role of roles) {
		const users = people.usersOfRole.get(role);
		holders.members += users?.members ?? 0;
		holders.others += users?.others ?? 0;
	}
	return holders;
};
