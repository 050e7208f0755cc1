/** One change of a row as the database recorded it: what stood there before, or null when the row was new. */
export interface Change<Row> {
	id: string;
	at: Date;
	before: Row | null;
}

/** A row as it stood from one moment up to another; null: for ever, as far as is known. */
export interface Version<Row> {
	row: Row;
	from: Date | null;
	to: Date | null;
}

/**
 * What each row was, and when.
 * @param rows  as they stand now
 * @param changes  the newest first
 */
export const versionsOf = <Row extends { id: string }>(rows: readonly Row[], changes: readonly Change<Row>[]): Version<Row>[] => {
	const later = new Map<string, { row: Row; to: Date | null }>(rows.map((row) => [row.id, { row, to: null }]));
	const versions: Version<Row>[] = [];
	for (const { id, at, before } of changes) {
		const after = later.get(id);
		if (after) versions.push({ ...after, from: at });
		if (before) later.set(id, { row: before, to: at });
		else later.delete(id);
	}
	return [...versions, ...[...later.values()].map((oldest) => ({ ...oldest, from: null }))];
};

export const standsAt =
	(at: Date) =>
	({ from, to }: Version<unknown>): boolean =>
		(from === null || from <= at) && (to === null || at < to);
