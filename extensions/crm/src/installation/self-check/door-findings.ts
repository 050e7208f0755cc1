import { defineFinding } from './finding.ts';
import type { Holders } from './holders.ts';

interface Doors {
	policy: string;
	doors: readonly string[];
	heldBy: Holders;
}

const holdersEn = ({ isPublic, members, others }: Holders): string => {
	if (isPublic) return 'everybody, also without a log-in';
	if (members > 0) return `${members} members of the network`;
	return others > 0 ? `${others} users outside the network` : 'nobody yet';
};
const holdersNl = ({ isPublic, members, others }: Holders): string => {
	if (isPublic) return 'iedereen, ook zonder aanmelding';
	if (members > 0) return `${members} leden van het netwerk`;
	return others > 0 ? `${others} gebruikers buiten het netwerk` : 'nog niemand';
};

const MEND_EN = 'Take these rows out of the policy (Settings, Access policies), or run "npx directus crm:doctor --mend".';
const MEND_NL = 'Haal deze regels uit het beleid (Instellingen, Toegangsbeleid), of voer "npx directus crm:doctor --mend" uit.';

export const crmDoor = defineFinding<Doors>({
	code: 'CRM_CHECK_DOOR',
	severity: 'refuse',
	en: ({ policy, doors, heldBy }) => ({
		message: `The policy "${policy}", held by ${holdersEn(heldBy)}, opens more of the CRM than the agreements give: ${doors.join(', ')}.`,
		remedy: MEND_EN,
	}),
	nl: ({ policy, doors, heldBy }) => ({
		message: `Het beleid "${policy}", van ${holdersNl(heldBy)}, opent meer van de CRM dan de gegevensafspraken geven: ${doors.join(', ')}.`,
		remedy: MEND_NL,
	}),
});

export const openRule = defineFinding<Doors>({
	code: 'CRM_CHECK_OPEN_RULE',
	severity: 'refuse',
	en: ({ policy, doors, heldBy }) => ({
		message: `The policy "${policy}", held by ${holdersEn(heldBy)}, lets every row of every unit through: ${doors.join(', ')}.`,
		remedy: MEND_EN,
	}),
	nl: ({ policy, doors, heldBy }) => ({
		message: `Het beleid "${policy}", van ${holdersNl(heldBy)}, laat elke rij van elke vestiging door: ${doors.join(', ')}.`,
		remedy: MEND_NL,
	}),
});

export const systemDoor = defineFinding<Doors>({
	code: 'CRM_CHECK_SYSTEM_DOOR',
	severity: 'refuse',
	en: ({ policy, doors, heldBy }) => ({
		message: `The policy "${policy}", held by ${holdersEn(heldBy)}, opens tables of Directus in which members, their files or their history stand: ${doors.join(', ')}.`,
		remedy:
			'Narrow the rule: a user to its own row or to a role outside the CRM, files to a folder, history to collections of your own. "npx directus crm:doctor --mend" takes the rows out.',
	}),
	nl: ({ policy, doors, heldBy }) => ({
		message: `Het beleid "${policy}", van ${holdersNl(heldBy)}, opent tabellen van Directus waarin leden, hun bestanden of hun geschiedenis staan: ${doors.join(', ')}.`,
		remedy:
			'Vernauw de regel: een gebruiker tot de eigen rij of tot een rol buiten de CRM, bestanden tot een map, geschiedenis tot eigen collecties. "npx directus crm:doctor --mend" haalt de regels weg.',
	}),
});

export const adminPublic = defineFinding<{ policy: string }>({
	code: 'CRM_CHECK_PUBLIC_ADMIN',
	severity: 'refuse',
	en: ({ policy }) => ({
		message: `The policy "${policy}" makes everybody an administrator, also without a log-in.`,
		remedy: 'Take the policy away from the public: npx directus crm:doctor --mend.',
	}),
	nl: ({ policy }) => ({
		message: `Het beleid "${policy}" maakt iedereen beheerder, ook zonder aanmelding.`,
		remedy: 'Neem het beleid van het publiek af: npx directus crm:doctor --mend.',
	}),
});

export const adminMembers = defineFinding<{ policy: string; count: number }>({
	code: 'CRM_CHECK_ADMIN_MEMBERS',
	severity: 'warn',
	en: ({ policy, count }) => ({
		message: `${count} members of the network hold "${policy}" and see everything, whatever the agreements say.`,
		remedy: 'Give administrators a second account for their work in the network.',
	}),
	nl: ({ policy, count }) => ({
		message: `${count} leden van het netwerk hebben "${policy}" en zien alles, wat de gegevensafspraken ook zeggen.`,
		remedy: 'Geef beheerders een tweede account voor hun werk in het netwerk.',
	}),
});

export const crmPublic = defineFinding<void>({
	code: 'CRM_CHECK_PUBLIC_CRM',
	severity: 'refuse',
	en: () => ({
		message: 'The policy "CRM" is given to everybody, also without a log-in.',
		remedy: 'Take the policy away from the public: npx directus crm:doctor --mend.',
	}),
	nl: () => ({
		message: 'Het beleid "CRM" is aan iedereen gegeven, ook zonder aanmelding.',
		remedy: 'Neem het beleid van het publiek af: npx directus crm:doctor --mend.',
	}),
});

export const crmPolicyIsAdmin = defineFinding<void>({
	code: 'CRM_CHECK_CRM_ADMIN',
	severity: 'refuse',
	en: () => ({
		message: 'The policy "CRM" makes its holders administrators.',
		remedy: 'Switch "Admin access" of the policy off: npx directus crm:doctor --mend.',
	}),
	nl: () => ({
		message: 'Het beleid "CRM" maakt wie het heeft beheerder.',
		remedy: 'Zet "Beheerderstoegang" van het beleid uit: npx directus crm:doctor --mend.',
	}),
});
