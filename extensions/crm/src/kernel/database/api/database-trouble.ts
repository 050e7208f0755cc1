type Trouble =
	/** The same work may pass the next time: a lock, a deadlock, a key that someone else made just now. */
	| 'again'
	/** The database is away. */
	| 'away'
	/** The database looked at the rows and will not have them. */
	| 'refused';

interface DatabaseError {
	code?: unknown;
	name?: unknown;
	message?: unknown;
}

const LOCKED = /^(40001|40P01|55P03|SQLITE_BUSY|SQLITE_LOCKED)$/;
const AWAY =
	/^(08...|57P0.|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|SQLITE_IOERR|SQLITE_FULL|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_CORRUPT|SQLITE_NOTADB)$/;
const AWAY_WORDS = /Connection terminated|Connection ended|connection error and is not queryable/;
const REFUSED = /^(22...|23...|P0001|SQLITE_CONSTRAINT|SQLITE_MISMATCH|SQLITE_TOOBIG)$/;

const codeOf = ({ code }: DatabaseError): string => (typeof code === 'string' ? code : '');
const isAway = (error: DatabaseError): boolean =>
	AWAY.test(codeOf(error)) || error.name === 'KnexTimeoutError' || AWAY_WORDS.test(String(error.message));

/** What kind of trouble an error of the database is; null for an error that is not the database's. */
export const troubleOf = (cause: unknown): Trouble | null => {
	const error = (cause ?? {}) as DatabaseError;
	const code = codeOf(error);
	if (LOCKED.test(code) || code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(String(error.message)))) return 'again';
	if (isAway(error)) return 'away';
	return REFUSED.test(code) ? 'refused' : null;
};

/** Whether the same request may simply be sent again a little later: nobody has to change anything. */
export const isPassing = (cause: unknown): boolean => {
	const error = (cause ?? {}) as DatabaseError;
	return LOCKED.test(codeOf(error)) || isAway(error);
};
