import type { Knex } from 'knex';
import type { Scope } from '../../kernel/access/index.ts';
import { addMonths, monthsBetween, type Month } from '../../kernel/measure/index.ts';
import { HIDDEN_REASONS } from '../cells.ts';
import { LEAD_IN_MONTHS, MAX_MONTHS, type NetworkQuery, type NetworkReply, type ReportEntity } from '../contract.ts';
import { periodUnreadable } from '../errors.ts';
import { headOf } from '../head.ts';
import { currenciesOf, totalLines, unitLines, withQuarters } from '../lines.ts';
import { openMonth } from '../period.ts';
import { readableTotals, type ReportUnit } from '../places.ts';
import { standsOut } from '../stands-out.ts';
import type { Period } from '../strip.ts';
import { readFigures } from './figures.ts';
import { readReportUnits } from './strip-store.ts';

interface Context {
	knex: Knex;
	scope: Scope;
	now: Date;
}

const monthsOf = ({ from, to }: NetworkQuery): Month[] => {
	const count = monthsBetween(from, to).length;
	if (count === 0 || count > MAX_MONTHS) throw periodUnreadable({ from, to });
	return monthsBetween(addMonths(from, -LEAD_IN_MONTHS), to);
};

const { compare } = new Intl.Collator('nl');
const byName = (a: ReportEntity, b: ReportEntity) => compare(a.name, b.name) || compare(a.currency, b.currency);

/** What to look up: the lines that were asked for, and the widest line that the head shows when no units were named. */
const plan = ({ groupBy, units: askedIds }: NetworkQuery, units: readonly ReportUnit[], { read, totals, pseudonym, managed }: Scope) => {
	const asked = askedIds && new Set(askedIds.map((id) => id.toLowerCase()));
	const named = new Set(read.orders);
	const given = new Set(totals.orders);
	const isAsked = ({ id }: ReportUnit) => asked === undefined || asked.has(id);
	const allTotals = readableTotals(units, { named, totals: given, managed: new Set(managed) });
	const rows = groupBy === 'unit' ? units.filter((unit) => given.has(unit.id) && isAsked(unit)) : [];
	const lines = allTotals.filter(({ level, unit }) => level === groupBy && isAsked(unit));
	const widest = asked === undefined ? allTotals.slice(0, 1) : [];
	const own = asked === undefined && widest.length === 0 ? units.filter(({ id }) => named.has(id)) : [];
	return { named, rows, lines, widest, own, totals: [...new Set([...lines, ...widest])], known: new Set([...named, ...pseudonym.orders]) };
};

/** Lines of units, regions or the whole network, as this reader may see them now. */
export const networkReport = async (query: NetworkQuery, { knex, scope, now }: Context): Promise<NetworkReply> => {
	const asked = monthsOf(query);
	const period: Period = { months: asked, openMonth: openMonth(now) };
	const units = await readReportUnits(knex);
	const { named, rows, lines, widest, own, totals, known } = plan(query, units, scope);
	const isNamed = ({ id }: ReportUnit) => named.has(id);
	const idsOf = (some: readonly ReportUnit[]) => some.map(({ id }) => id);
	const unitsOf = (isExact: boolean) => totals.flatMap((total) => (total.isExact === isExact ? total.units : []));
	const live = [...new Set([...idsOf(rows.filter(isNamed)), ...idsOf(own), ...unitsOf(true)])];
	const published = [...new Set([...idsOf(rows.filter((unit) => !isNamed(unit))), ...unitsOf(false)])];
	const figures = await readFigures({ live, published, totals, known }, period, { knex, now });

	const { months } = figures;
	const leadIn = LEAD_IN_MONTHS - (asked.length - months.length);
	const closedAt = Math.max(
		leadIn,
		months.findLastIndex((month) => month < period.openMonth),
	);
	const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
	const linesOf = (some: readonly ReportUnit[]) => some.flatMap((unit) => unitLines(unit, { isExact: isNamed(unit), figures }));
	const unitEntities = withQuarters(linesOf(rows), { kindOf: (id) => kinds.get(id), at: closedAt });
	const entities = [...lines.flatMap((total) => totalLines(total, figures)), ...unitEntities].toSorted(byName);
	const heads = widest.length > 0 ? widest.flatMap((total) => totalLines(total, figures)) : linesOf(own);
	const head = heads.find(({ currency }) => currency === currenciesOf(heads)[0]);
	return {
		from: query.from,
		to: query.to,
		months: [...months],
		leadIn,
		openMonth: period.openMonth,
		groupBy: query.groupBy,
		currencies: currenciesOf(entities),
		reasons: HIDDEN_REASONS,
		head: head && (widest.length > 0 || own.length === 1) ? headOf(head, { month: query.to, at: months.length - 1 }) : null,
		entities,
		standsOut: standsOut(unitEntities, closedAt),
	};
};
