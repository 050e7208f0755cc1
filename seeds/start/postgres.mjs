/** A look at the PostgreSQL base that the user named. */
import { Client } from 'pg';
import { StartFailure } from './failure.mjs';

/** @param {string} address @returns {Promise<{ tables: string[] }>}  tables of the schema public */
export const readPostgres = (address) =>
	connected(address, async (client) => {
		const { rows } = await client.query("select table_name from information_schema.tables where table_schema = 'public'");
		return { tables: rows.map((row) => row.table_name) };
	});

/** Throws away what npm start made itself; a table of somebody else stops it.
 *  @param {string} address @param {readonly string[]} tables */
export async function emptyPostgres(address, tables) {
	const foreign = tables.filter((name) => !/^(directus|crm)_/.test(name));
	if (foreign.length > 0) {
		throw new StartFailure(
			`The base also holds ${foreign.slice(0, 3).join(', ')}: not emptied; use another base / De base bevat ook ${foreign.slice(0, 3).join(', ')}: niet geleegd; gebruik een andere base.`,
		);
	}
	await connected(address, (client) => client.query('drop schema public cascade; create schema public'));
}

/** @template T @param {string} address @param {(client: Client) => Promise<T>} act @returns {Promise<T>} */
async function connected(address, act) {
	const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
	} catch (error) {
		throw new StartFailure(refusal(address, /** @type {Error & { code?: string }} */ (error)));
	}
	try {
		return await act(client);
	} finally {
		await client.end();
	}
}

/** @param {string} address @param {Error & { code?: string }} error */
function refusal(address, error) {
	const { hostname, pathname, username } = new URL(address);
	const name = pathname.slice(1);
	if (error.code === '3D000')
		return `The database "${name}" does not exist on ${hostname}: make it (createdb ${name}) and start again / De database "${name}" bestaat niet: maak haar (createdb ${name}) en start opnieuw.`;
	if (error.code?.startsWith('28'))
		return `PostgreSQL on ${hostname} refuses the user "${username}": correct the name or password in --db / PostgreSQL weigert de gebruiker "${username}": verbeter naam of wachtwoord in --db.`;
	return `PostgreSQL on ${hostname} cannot be used (${error.message}): correct --db / PostgreSQL is niet te gebruiken: verbeter --db.`;
}
