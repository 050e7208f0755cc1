import type { OrderMap } from './order-map.ts';

export interface KnownUnit {
	id: string;
	code: string;
	name: string;
	timeZone: string;
	currency: string;
}

const plain = (value: string) => value.normalize('NFC').trim().toLowerCase();

const MAX_CODE = 32;

/** The code of a unit that is made for a value: "Channel Islands" -> CHANNEL-ISLANDS. */
export const codeFor = (value: string, prefix: string): string =>
	(
		prefix +
		value
			.normalize('NFD')
			.replaceAll(/\p{M}/gu, '')
			.toUpperCase()
			.replaceAll(/[^A-Z0-9]+/g, '-')
			.replaceAll(/^-|-$/g, '')
	).slice(0, MAX_CODE);

export interface UnitValues {
	find: (value: string) => KnownUnit | null;
	add: (unit: KnownUnit) => void;
}

/**
 * Looks a value of the unit column up: first in the map's list, then as a code, as the code of a unit made for it, and as a name that only one unit bears.
 * @param units  those that the importer may write; others look absent
 */
export const unitValues = (units: readonly KnownUnit[], map: OrderMap['units']): UnitValues => {
	const byCode = new Map<string, KnownUnit>();
	const byName = new Map<string, KnownUnit | null>();
	const listed = new Map(Object.entries(map.values).map(([value, code]) => [plain(value), code]));
	const add = (unit: KnownUnit): void => {
		byCode.set(plain(unit.code), unit);
		byName.set(plain(unit.name), byName.has(plain(unit.name)) ? null : unit);
	};
	for (const unit of units) add(unit);
	const found = new Map<string, KnownUnit | null>();
	const search = (value: string): KnownUnit | null => {
		const code = listed.get(plain(value));
		if (code !== undefined) return byCode.get(plain(code)) ?? null;
		return (
			byCode.get(plain(value)) ??
			(map.createMissing && byCode.get(plain(codeFor(value, map.createMissing.codePrefix)))) ??
			byName.get(plain(value)) ??
			null
		);
	};
	return {
		add: (unit) => {
			add(unit);
			found.clear();
		},
		find: (value) => {
			const known = found.get(value);
			if (known !== undefined) return known;
			const unit = search(value);
			if (found.size < 10_000) found.set(value, unit);
			return unit;
		},
	};
};
