type Trouble =
	/** The same batch may pass the next time: a lock, a deadlock, a key that someone else made just now. */
	| 'again'
	/** The database is away. */
	| 'away'
	/** The database looked at the rows and will not have them. */
	| 'refused';

interface DatabaseError {
	code?: unknown;
	name?: unknown;
	message?: unknown;
	constraint?: unknown;
	column?: unknown;
	table?: unknown;
}

const AGAIN = /^(40001|40P01|55P03|23505|SQLITE_BUSY|SQLITE_LOCKED)$/;
const AWAY =
	/^(08...|57P0.|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|SQLITE_IOERR|SQLITE_FULL|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_CORRUPT|SQLITE_NOTADB)$/;
const REFUSED = /^(22...|23...|P0001|SQLITE_CONSTRAINT|SQLITE_MISMATCH|SQLITE_TOOBIG)$/;

/** What kind of trouble an error of the database is; null for an error that is not the database's. */
export const troubleOf = (error: unknown): Trouble | null => {
	const { code, name, message } = (error ?? {}) as DatabaseError;
	const known = typeof code === 'string' ? code : '';
	if (AGAIN.test(known) || (known === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(String(message)))) return 'again';
	if (AWAY.test(known) || name === 'KnexTimeoutError' || /Connection terminated|Connection ended/.test(String(message))) return 'away';
	return REFUSED.test(known) ? 'refused' : null;
};

/** What a database says about a row it will not have, without SQL and without values. */
export const reasonOf = (error: unknown): string => {
	const { code, message, constraint, column, table } = (error ?? {}) as DatabaseError;
	const told = /SQLITE_CONSTRAINT: (.*)$/s.exec(String(message))?.[1];
	if (told) return told;
	const where = [table, column, constraint].filter((part) => typeof part === 'string').join(' ');
	return where || String(code);
};
