import { defineFinding } from './finding.ts';

interface Named {
	name: string;
}

const setOff = ({ name }: Named) => `${name}=false`;

/** Doors that stand open behind every hook. */
export const CLOSED_DOOR = {
	WEBSOCKETS_ENABLED: defineFinding<Named>({
		code: 'CRM_CHECK_WEBSOCKETS',
		severity: 'refuse',
		en: (values) => ({
			message:
				'WebSockets are on. In this Directus an expired connection reads and writes everything for ten seconds, and no hook can close that.',
			remedy: `Set ${setOff(values)}.`,
		}),
		nl: (values) => ({
			message:
				'WebSockets staan aan. In deze Directus leest en schrijft een verlopen verbinding tien seconden lang alles, en geen hook kan dat sluiten.',
			remedy: `Zet ${setOff(values)}.`,
		}),
	}),
	CACHE_ENABLED: defineFinding<Named>({
		code: 'CRM_CHECK_CACHE',
		severity: 'refuse',
		en: (values) => ({
			message: 'The response cache is on. An answer would outlive the right to it, and answers of a shared link reach strangers.',
			remedy: `Set ${setOff(values)}.`,
		}),
		nl: (values) => ({
			message:
				'De antwoordcache staat aan. Een antwoord zou het recht erop overleven, en antwoorden van een gedeelde link komen bij vreemden terecht.',
			remedy: `Zet ${setOff(values)}.`,
		}),
	}),
};

export const settingOpen = defineFinding<Named & { setting: string }>({
	code: 'CRM_CHECK_ASSISTANT',
	severity: 'refuse',
	en: (values) => ({
		message: `${values.setting} is switched on. It reads and writes past the guard of the CRM.`,
		remedy: `Set ${setOff(values)}.`,
	}),
	nl: (values) => ({
		message: `${values.setting} staat aan. Het leest en schrijft langs de bewaking van de CRM.`,
		remedy: `Zet ${setOff(values)}.`,
	}),
});

export const outOfRange = defineFinding<{ version: string; range: string }>({
	code: 'CRM_CHECK_DIRECTUS_VERSION',
	severity: 'refuse',
	en: ({ version, range }) => ({
		message: `This is Directus ${version}; the CRM has been proven on ${range}. Other versions treat permission rules differently.`,
		remedy: 'Install Directus 11.17.4, or a release of the CRM for your version.',
	}),
	nl: ({ version, range }) => ({
		message: `Dit is Directus ${version}; de CRM is beproefd op ${range}. Andere versies gaan anders om met rechtenregels.`,
		remedy: 'Installeer Directus 11.17.4, of een uitgave van de CRM voor uw versie.',
	}),
});

export const HINTS = {
	limit: defineFinding<Named & { most: number }>({
		code: 'CRM_CHECK_LIMIT',
		severity: 'warn',
		en: ({ name, most }) => ({
			message: `${name} is not set, or is above ${most}: one request may keep the server busy for everybody.`,
			remedy: `Set ${name}=${most}.`,
		}),
		nl: ({ name, most }) => ({
			message: `${name} is niet gezet, of is hoger dan ${most}: één verzoek kan de server voor iedereen bezig houden.`,
			remedy: `Zet ${name}=${most}.`,
		}),
	}),
	switchOff: defineFinding<Named>({
		code: 'CRM_CHECK_SWITCH_OFF',
		severity: 'warn',
		en: (values) => ({
			message: `${values.name} is on; the CRM does not need it, and the guard cannot watch it.`,
			remedy: `Set ${setOff(values)}.`,
		}),
		nl: (values) => ({
			message: `${values.name} staat aan; de CRM heeft het niet nodig, en de bewaking kan er niet op letten.`,
			remedy: `Zet ${setOff(values)}.`,
		}),
	}),
	mustLoad: defineFinding<void>({
		code: 'CRM_CHECK_MUST_LOAD',
		severity: 'warn',
		en: () => ({
			message: 'A bundle that fails to load would leave the server running without the guard.',
			remedy: 'Set EXTENSIONS_MUST_LOAD=true.',
		}),
		nl: () => ({
			message: 'Een bundel die niet laadt, zou de server zonder bewaking laten draaien.',
			remedy: 'Zet EXTENSIONS_MUST_LOAD=true.',
		}),
	}),
	trustProxy: defineFinding<void>({
		code: 'CRM_CHECK_TRUST_PROXY',
		severity: 'warn',
		en: () => ({
			message: 'Every caller may choose its own address with a header, and so escape the rate limit.',
			remedy: 'Set IP_TRUST_PROXY=false, or to the number of proxies before the server.',
		}),
		nl: () => ({
			message: 'Iedere aanroeper mag met een kop zijn eigen adres kiezen, en zo de limiet op verzoeken ontlopen.',
			remedy: 'Zet IP_TRUST_PROXY=false, of op het aantal proxy’s voor de server.',
		}),
	}),
	rateLimiter: defineFinding<void>({
		code: 'CRM_CHECK_RATE_LIMITER',
		severity: 'warn',
		en: () => ({ message: 'The rate limiter is off: passwords can be guessed at full speed.', remedy: 'Set RATE_LIMITER_ENABLED=true.' }),
		nl: () => ({
			message: 'De limiet op verzoeken staat uit: wachtwoorden zijn op volle snelheid te raden.',
			remedy: 'Zet RATE_LIMITER_ENABLED=true.',
		}),
	}),
	secret: defineFinding<void>({
		code: 'CRM_CHECK_SECRET',
		severity: 'warn',
		en: () => ({
			message: 'SECRET is missing or shorter than 32 bytes: sessions can be forged, or end at every restart.',
			remedy: 'Set SECRET to 32 random bytes or more: npx directus security secret:generate.',
		}),
		nl: () => ({
			message: 'SECRET ontbreekt of is korter dan 32 bytes: sessies zijn na te maken, of eindigen bij elke herstart.',
			remedy: 'Zet SECRET op minstens 32 willekeurige bytes: npx directus security secret:generate.',
		}),
	}),
};

export const manyProcesses = defineFinding<{ count: number }>({
	code: 'CRM_CHECK_PROCESSES',
	severity: 'warn',
	en: ({ count }) => ({
		message: `${count} processes serve without Redis: a permission that is changed in one stays as it was in the others.`,
		remedy: 'Set REDIS and SYNCHRONIZATION_STORE=redis, or run one process.',
	}),
	nl: ({ count }) => ({
		message: `${count} processen draaien zonder Redis: een recht dat in het ene wordt gewijzigd, blijft in de andere zoals het was.`,
		remedy: 'Zet REDIS en SYNCHRONIZATION_STORE=redis, of draai één proces.',
	}),
});

export const offUtc = defineFinding<{ minutes: number }>({
	code: 'CRM_CHECK_CLOCK',
	severity: 'warn',
	en: ({ minutes }) => ({
		message: `The server's clock is ${minutes} minutes off UTC; on SQLite Directus then shows and filters days one off.`,
		remedy: 'Set TZ=UTC.',
	}),
	nl: ({ minutes }) => ({
		message: `De klok van de server loopt ${minutes} minuten uit de pas met UTC; op SQLite toont en filtert Directus dagen dan één ernaast.`,
		remedy: 'Zet TZ=UTC.',
	}),
});
