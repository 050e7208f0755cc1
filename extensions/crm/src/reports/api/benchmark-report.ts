import type { Knex } from 'knex';
import { rowScope, type Scope } from '../../kernel/access/index.ts';
import { addMonths } from '../../kernel/measure/index.ts';
import { readNetwork } from '../../kernel/access/api/index.ts';
import { audiences } from '../audience.ts';
import { benchmarkOf, type MonthCells } from '../benchmark.ts';
import type { BenchmarkQuery, BenchmarkReply } from '../contract.ts';
import { MEASURES } from '../measures.ts';
import { openMonth } from '../period.ts';
import { unitCells, type Period, type Strip } from '../strip.ts';
import { fold } from './fold.ts';
import { publishDue } from './publish.ts';
import { readReportUnits, readStrips } from './strip-store.ts';

const cellsOf = (strip: Strip, period: Period): MonthCells =>
	Object.fromEntries(MEASURES.map((measure) => [measure, unitCells(strip, measure, period)[0]])) as MonthCells;

/**
 * The place of the reader's own units in bands of comparable units.
 *
 * Who stands in a band: units that give their totals to those above them, with figures that are published and shown. A band
 * needs nothing of the level for peers. That level decides whether a peer sees a unit's totals; a band shows no unit's totals:
 * it is a figure of the network, made by the head office from what it is given, of at least 5 units, each boundary a
 * mean of 3, rounded, about closed months only. A unit that gives its head office nothing stands in no band.
 * This is the one route whose answer depends on units that the reader may not see; it is kept apart for that reason.
 */
export const benchmarkReport = async (
	query: BenchmarkQuery,
	{ knex, scope, now }: { knex: Knex; scope: Scope; now: Date },
): Promise<BenchmarkReply> => {
	const month = query.month ?? addMonths(openMonth(now), -1);
	const period: Period = { months: [month], openMonth: openMonth(now) };
	const units = await readReportUnits(knex);
	const named = new Set(scope.read.orders);
	const own = units.filter(
		({ id, kind }) =>
			scope.own.includes(id) &&
			named.has(id) &&
			kind !== 'head_office' &&
			kind !== 'region' &&
			(query.unit === undefined || query.unit.toLowerCase() === id),
	);
	if (own.length === 0 || month >= period.openMonth) return { month, units: [] };
	await fold(knex);
	await publishDue(knex, { now });
	const shared = audiences(await readNetwork(knex), now);
	const comparable = units.filter(({ id }) => !named.has(id) && (shared.get(id)?.sharedWith.length ?? 0) > 0);
	const live = await readStrips(rowScope(own.map(({ id }) => id)), { knex, months: period.months, published: false });
	const published = await readStrips(rowScope(comparable.map(({ id }) => id)), { knex, months: period.months, published: true });
	const kindOf = new Map(units.map(({ id, kind }) => [id, kind]));
	return {
		month,
		units: own.flatMap((unit) =>
			live
				.filter((strip) => strip.unit === unit.id)
				.map((strip) =>
					benchmarkOf(
						{ ...unit, currency: strip.currency },
						{
							own: cellsOf(strip, period),
							others: published
								.filter((other) => kindOf.get(other.unit) === unit.kind && other.currency === strip.currency)
								.map((other) => cellsOf(other, period)),
						},
					),
				),
		),
	};
};
