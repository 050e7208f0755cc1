import { DEMO_LOGINS, DEMO_PASSWORD } from '../demo/network/logins.ts';
import { SETTINGS_FILE } from './data-folder.mjs';

const PERSON = {
	head_office: 'Head office / hoofdkantoor',
	region_manager: 'Region / regio',
	franchisee: 'Franchisee / franchisenemer',
	employee: 'Employee / medewerker',
};

/** Address, log-ins and what to look at first, in one box. @param {import('./base.mjs').Base} base @param {string} url */
export async function printBox(base, url) {
	const { demo } = base.state();
	const lines = [
		`Franchise CRM   ${url}/admin`,
		'',
		...(demo === 'planted'
			? demoLines()
			: ['Log in as administrator and add your units first.', 'Log in als beheerder en voeg eerst uw vestigingen toe.', '']),
		`Administrator / beheerder: ${base.env['ADMIN_EMAIL']}`,
		`  password / wachtwoord: ADMIN_PASSWORD in ${SETTINGS_FILE}`,
		'',
		'Stop: Ctrl-C. The data stays / de gegevens blijven. Options: npm start -- --help',
	];
	const width = Math.max(...lines.map((line) => line.length));
	const edge = '─'.repeat(width + 2);
	console.log([`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`].join('\n'));
}

function demoLines() {
	const wide = Math.max(...Object.values(PERSON).map((person) => person.length));
	return [
		`DEMO log-ins, password / wachtwoord: ${DEMO_PASSWORD}`,
		...DEMO_LOGINS.map((login) => `  ${PERSON[login.function].padEnd(wide)}  ${login.email}`),
		'',
		'Look first / kijk eerst:',
		'  as head office: Insights > Network, the totals of 24 franchises, no customer',
		'  als franchisenemer: Content > Klanten, alleen de eigen klanten; Insights > Mijn vestiging',
		'',
	];
}
