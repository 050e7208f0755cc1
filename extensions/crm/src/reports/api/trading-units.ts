import type { Knex } from 'knex';
import { readNetwork } from '../../kernel/access/api/index.ts';
import { audiences, wholesOf, type Audience } from '../audience.ts';
import type { PublicationContext } from '../publication.ts';
import type { MonthKey } from './month-key.ts';

export interface TradingUnit {
	id: string;
	kind: string;
	currency: string;
	opened: string | null;
	closed: string | null;
	audience: Audience;
}

interface UnitRow {
	id: string;
	kind: string;
	currency: string;
	opened_on: unknown;
	closed_on: unknown;
}

const SELLING_KINDS = new Set(['franchise', 'chapter']);

/** A day as any driver gives it, to its month. */
const monthOfDay = (day: unknown): string | null => {
	if (day === null || day === undefined) return null;
	const date = day instanceof Date || typeof day === 'number' ? new Date(day) : null;
	return date ? new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 7) : String(day).slice(0, 7);
};

/** Every unit with when it was open and who above it gets what. */
export const readTradingUnits = async (trx: Knex, now: Date): Promise<{ units: TradingUnit[]; wholes: PublicationContext['wholes'] }> => {
	const network = await readNetwork(trx);
	const shared = audiences(network, now);
	const rows = await trx('crm_units').select<UnitRow[]>('id', 'kind', 'currency', 'opened_on', 'closed_on');
	const nobody: Audience = { parent: null, sharedWith: [], knownTo: [] };
	return {
		wholes: wholesOf(network.units),
		units: rows.map(({ id, kind, currency, opened_on, closed_on }) => ({
			id,
			kind,
			currency,
			opened: monthOfDay(opened_on),
			closed: monthOfDay(closed_on),
			audience: shared.get(id) ?? nobody,
		})),
	};
};

/** A unit owes a figure for every month it was open in, in its own currency and in any it has ever traded in. */
export const isExpected = (unit: TradingUnit, { month, currency }: MonthKey, hasTraded: ReadonlySet<string>): boolean => {
	const isOpen = (unit.opened === null || unit.opened <= month) && (unit.closed === null || month <= unit.closed);
	return isOpen && ((SELLING_KINDS.has(unit.kind) && unit.currency === currency) || hasTraded.has(`${unit.id} ${currency}`));
};
