import { parseArgs } from 'node:util';
import { StartFailure } from './failure.mjs';

/** @typedef {{ port: number, host: string, db: string | undefined, reset: boolean, demo: boolean | undefined, help: boolean }} Options
 *  db: undefined = the base of the last start, 'sqlite' = the embedded one, else an address; demo: undefined = a new base gets it */

export const HELP = `npm start -- [options]          starts the CRM; the first time it installs what it needs
                                start de CRM; de eerste keer wordt geïnstalleerd wat nodig is

  --port N        port of the server (8055)              poort van de server
  --host ADDRESS  address to listen on (127.0.0.1)       adres waarop de server luistert
  --db URL        PostgreSQL, postgres://user:password@host:port/name; remembered for the next start;
                  "--db sqlite" returns to the embedded base
                                                         PostgreSQL; "--db sqlite" gaat terug naar de ingebouwde base
  --reset         throws the base away and begins anew   gooit de gegevens weg en begint opnieuw
  --no-demo       no demo network in a new base          geen voorbeeldgegevens in een nieuwe base
  --demo          the demo network in a base without it  voorbeeldgegevens in een bestaande base
  --help          this text                              deze tekst

Data, settings and log: the folder data/. Remove the demo network: npm run demo:remove. Check the wall: npm run doctor.`;

/** @param {readonly string[]} args @returns {Options} */
export function parseOptions(args) {
	const { values } = parsed(args);
	const port = Number(values.port ?? 8055);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new StartFailure(`--port ${values.port}: give a number from 1 to 65535 / geef een getal van 1 tot 65535.`);
	}
	if (values.demo && values['no-demo']) throw new StartFailure('--demo and --no-demo exclude each other: choose one / kies een van beide.');
	if (values.db !== undefined && values.db !== 'sqlite') requireAddress(values.db);
	return {
		port,
		host: values.host ?? '127.0.0.1',
		db: values.db,
		reset: values.reset ?? false,
		demo: values.demo ? true : values['no-demo'] ? false : undefined,
		help: values.help ?? false,
	};
}

/** @param {readonly string[]} args */
function parsed(args) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				port: { type: 'string' },
				host: { type: 'string' },
				db: { type: 'string' },
				reset: { type: 'boolean' },
				demo: { type: 'boolean' },
				'no-demo': { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		});
	} catch (error) {
		const what = error instanceof Error ? error.message.split('. ')[0] : String(error);
		throw new StartFailure(`${what}. See npm start -- --help / Zie npm start -- --help.`);
	}
}

/** @param {string} address */
function requireAddress(address) {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1) return;
	throw new StartFailure(
		'--db: give an address like postgres://user:password@localhost:5432/crm / geef een adres als postgres://gebruiker:wachtwoord@localhost:5432/crm.',
	);
}
