interface DatabaseError {
	code?: unknown;
	message?: unknown;
	constraint?: unknown;
	column?: unknown;
	table?: unknown;
}

/** What a database says about a row it will not have, without SQL and without values. */
export const reasonOf = (error: unknown): string => {
	const { code, message, constraint, column, table } = (error ?? {}) as DatabaseError;
	const told = /SQLITE_CONSTRAINT: (.*)$/s.exec(String(message))?.[1];
	if (told) return told;
	const where = [table, column, constraint].filter((part) => typeof part === 'string').join(' ');
	return where || String(code);
};
