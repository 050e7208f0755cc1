/**
 * The access rules once more, written from the agreement model alone: no CASL, no scope, no lists. Slow and plain, one
 * question at a time. Every expected verdict of the matrix and of the property tests comes from here.
 */
export const CLASS_OF = {
	crm_customers: 'customers',
	crm_contacts: 'customers',
	crm_activities: 'activities',
	crm_orders: 'orders',
	crm_order_lines: 'orders',
} as const;
export type ProtectedCollection = keyof typeof CLASS_OF;

export interface World {
	readonly units: readonly { readonly id: string; readonly parent: string | null; readonly kind: string }[];
	readonly members: readonly {
		readonly user: string;
		readonly unit: string;
		readonly function: string;
		readonly from: Date;
		readonly to: Date | null;
	}[];
	readonly agreements: readonly {
		/** null: the default of the network */
		readonly unit: string | null;
		readonly version: number;
		readonly status: string;
		readonly from: Date;
		readonly to: Date | null;
		readonly rules: readonly {
			readonly dataClass: string;
			readonly audience: string;
			readonly audienceUnit: string | null;
			readonly level: string;
			readonly mayWrite: boolean;
		}[];
	}[];
}

export interface Asker {
	readonly world: World;
	readonly user: string;
	readonly now: Date;
}

type Agreement = World['agreements'][number];
type Rule = Agreement['rules'][number];

const isInForce = ({ from, to }: { from: Date; to: Date | null }, now: Date): boolean =>
	from.getTime() <= now.getTime() && (to === null || now.getTime() < to.getTime());

const membershipsOf = ({ world, user, now }: Asker) =>
	world.members.filter((member) => member.user === user && isInForce(member, now) && world.units.some(({ id }) => id === member.unit));

/** Whether one climbs from `low` to `high` by parents. A climb that comes back to where it was has ended. */
const liesAbove = (world: World, high: string, low: string): boolean => {
	const climbed = [low];
	for (;;) {
		const here = world.units.find(({ id }) => id === climbed[climbed.length - 1]);
		const next = here?.parent ?? null;
		if (next === null || climbed.includes(next)) return false;
		if (next === high) return true;
		climbed.push(next);
	}
};

const topOf = (world: World, unit: string): string => {
	const climbed = [unit];
	for (;;) {
		const parent = world.units.find(({ id }) => id === climbed[climbed.length - 1])?.parent ?? null;
		if (parent === null || climbed.includes(parent)) return climbed[climbed.length - 1] ?? unit;
		climbed.push(parent);
	}
};

const arePeers = (world: World, one: string, other: string): boolean => {
	const kindOf = (unit: string): string | undefined => world.units.find(({ id }) => id === unit)?.kind;
	return (
		one !== other &&
		kindOf(one) === kindOf(other) &&
		topOf(world, one) === topOf(world, other) &&
		!liesAbove(world, one, other) &&
		!liesAbove(world, other, one)
	);
};

/** What the unit has agreed to: its own newest agreement in force, else the newest default, else nothing. */
const agreementOf = ({ world, now }: Asker, unit: string): Agreement | undefined => {
	const newest = (owner: string | null): Agreement | undefined => {
		let best: Agreement | undefined;
		for (const each of world.agreements) {
			if (each.unit !== owner || each.status !== 'active' || !isInForce(each, now)) continue;
			const isNewer = !best || each.version > best.version || (each.version === best.version && each.from.getTime() > best.from.getTime());
			if (isNewer) best = each;
		}
		return best;
	};
	return newest(unit) ?? newest(null);
};

const covers = (world: World, rule: Rule, { sharing, viewing }: { sharing: string; viewing: string }): boolean => {
	if (rule.audience === 'unit') return rule.audienceUnit === viewing;
	if (sharing === viewing) return false;
	if (liesAbove(world, viewing, sharing)) return rule.audience === 'ancestors';
	if (liesAbove(world, sharing, viewing)) return rule.audience === 'descendants';
	return rule.audience === 'peers' && arePeers(world, sharing, viewing);
};

const ORDER = ['none', 'totals', 'pseudonym', 'named'];

/** Some membership of the asker reaches `least` at another unit by that unit's agreement. */
const isGiven = (asker: Asker, unit: string, dataClass: string, least: 'totals' | 'pseudonym' | 'named'): boolean =>
	membershipsOf(asker).some(({ unit: viewing, function: held }) =>
		(agreementOf(asker, unit)?.rules ?? []).some(
			(rule) =>
				rule.dataClass === dataClass &&
				covers(asker.world, rule, { sharing: unit, viewing }) &&
				ORDER.indexOf(rule.level) >= ORDER.indexOf(least) &&
				// Bare totals are for those who manage; an employee gets totals of what it sees better.
				(held !== 'employee' || ORDER.indexOf(rule.level) >= ORDER.indexOf('pseudonym')),
		),
	);

const isMember = (asker: Asker, unit: string): boolean => membershipsOf(asker).some((member) => member.unit === unit);
const exists = ({ world }: Asker, unit: string): boolean => world.units.some(({ id }) => id === unit);

export const mayReadClass = (asker: Asker, dataClass: string, unit: string): boolean =>
	exists(asker, unit) && (isMember(asker, unit) || isGiven(asker, unit, dataClass, 'named'));

export const maySeePseudonyms = (asker: Asker, dataClass: string, unit: string): boolean =>
	exists(asker, unit) && (isMember(asker, unit) || isGiven(asker, unit, dataClass, 'pseudonym'));

export const maySeeTotals = (asker: Asker, dataClass: string, unit: string): boolean =>
	exists(asker, unit) && (isMember(asker, unit) || isGiven(asker, unit, dataClass, 'totals'));

/** Writing comes with membership, or with a rule at named that says so for the same viewer. */
export const mayWriteClass = (asker: Asker, dataClass: string, unit: string): boolean =>
	exists(asker, unit) &&
	(isMember(asker, unit) ||
		membershipsOf(asker).some(({ unit: viewing }) =>
			(agreementOf(asker, unit)?.rules ?? []).some(
				(rule) =>
					rule.dataClass === dataClass && rule.mayWrite && rule.level === 'named' && covers(asker.world, rule, { sharing: unit, viewing }),
			),
		));

/** Deleting is never given away: members of the unit itself, employees not. */
export const mayDeleteClass = (asker: Asker, unit: string): boolean =>
	membershipsOf(asker).some((member) => member.unit === unit && member.function !== 'employee');

export const mayRead = (asker: Asker, collection: ProtectedCollection, unit: string): boolean =>
	mayReadClass(asker, CLASS_OF[collection], unit);

export const mayWrite = (asker: Asker, collection: ProtectedCollection, unit: string): boolean =>
	mayWriteClass(asker, CLASS_OF[collection], unit);

export const mayDelete = (asker: Asker, _collection: ProtectedCollection, unit: string): boolean => mayDeleteClass(asker, unit);

/** A row that names a parent is made by who may write it and may read the parent. */
export const mayCreateUnder = (
	asker: Asker,
	{ collection, parent, unit }: { collection: ProtectedCollection; parent: ProtectedCollection; unit: string },
): boolean => mayWrite(asker, collection, unit) && mayRead(asker, parent, unit);

/** Who works where is read by the members of that unit. */
export const mayReadMembers = (asker: Asker, unit: string): boolean => isMember(asker, unit);

/** Who signs an agreement: the unit that shares, and head office above it. */
export type Side = 'head_office' | 'owner';

const holds = (asker: Asker, held: string, at: (unit: string) => boolean): boolean =>
	membershipsOf(asker).some((member) => member.function === held && at(member.unit));

/** The head office of the whole network; several networks in one base have none in common. */
const isTheHead = (world: World, unit: string): boolean => {
	const heads = world.units.filter(({ id, kind }) => kind === 'head_office' && topOf(world, id) === id);
	return heads.length === 1 && heads[0]?.id === unit;
};

const hasSomebodyAbove = (world: World, unit: string): boolean => world.units.some(({ id }) => liesAbove(world, id, unit));

/** @param about  the unit that shares; null: the default of the network */
export const mustSign = ({ world }: Asker, side: Side, about: string | null): boolean => {
	if (about === null) return side === 'head_office';
	return side === 'owner' || hasSomebodyAbove(world, about);
};

/** A franchisee speaks for the own unit, head office for every unit below it and, alone, for itself and for the default. */
export const speaksFor = (asker: Asker, side: Side, about: string | null): boolean => {
	const { world } = asker;
	if (about === null) return side === 'head_office' && holds(asker, 'head_office', (unit) => isTheHead(world, unit));
	if (!exists(asker, about)) return false;
	if (side === 'head_office') return holds(asker, 'head_office', (unit) => liesAbove(world, unit, about));
	return (
		holds(asker, 'franchisee', (unit) => unit === about) ||
		(isTheHead(world, about) && holds(asker, 'head_office', (unit) => unit === about))
	);
};

const speaksAtAll = (asker: Asker, about: string | null): boolean =>
	(['head_office', 'owner'] as const).some((side) => mustSign(asker, side, about) && speaksFor(asker, side, about));

/** What has been agreed is read by the members of the unit and by those who manage it; the default by everybody. */
export const mayReadAgreement = (asker: Asker, about: string | null): boolean => {
	if (about === null) return membershipsOf(asker).length > 0;
	if (isMember(asker, about)) return true;
	return membershipsOf(asker).some(({ unit, function: held }) => held !== 'employee' && liesAbove(asker.world, unit, about));
};

export const mayDraftAgreement = (asker: Asker, about: string | null): boolean => speaksAtAll(asker, about);

/** A draft is its writers' alone. They read, preview, change, delete and propose it; what they have proposed they may withdraw. */
export const mayProposeAgreement = (asker: Asker, about: string | null, by: Side): boolean =>
	mustSign(asker, by, about) && speaksFor(asker, by, about);

/** A proposal is read by both sides. */
export const mayReadProposal = (asker: Asker, about: string | null): boolean => speaksAtAll(asker, about);

/** It is accepted or refused by the other side. */
export const mayAnswerProposal = (asker: Asker, about: string | null, by: Side): boolean =>
	(['head_office', 'owner'] as const).some((side) => side !== by && mustSign(asker, side, about) && speaksFor(asker, side, about));

/** What was changed in a unit and in its agreement is read by who manages that unit. */
export const mayReadChanges = (asker: Asker, unit: string): boolean =>
	membershipsOf(asker).some((member) => member.unit === unit && member.function !== 'employee');
