/** The embedded base writes ahead: readers and an import do not wait for each other. The file remembers it. */
import sqlite3 from 'sqlite3';

/** Leaves one complete file. @param {string} file @returns {Promise<void>} */
export function closeSqlite(file) {
	return new Promise((resolve, reject) => {
		const db = new sqlite3.Database(file);
		db.exec('pragma journal_mode = wal; pragma wal_checkpoint(truncate);', (error) => {
			if (error) return reject(error);
			db.close((closing) => (closing ? reject(closing) : resolve()));
		});
	});
}
