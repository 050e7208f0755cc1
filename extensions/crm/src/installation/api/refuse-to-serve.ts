import type { Finding } from '../self-check/index.ts';

/** EX_CONFIG of sysexits.h: the configuration is wrong; starting again does not help. */
const EXIT_CONFIGURATION = 78;

const reason = (cause: unknown): string => (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));

/** Says in both languages why there will be no server, and ends the process before it listens. */
export const refuseToServe = (findings: readonly Finding[], cause?: unknown): never => {
	const lines = findings.flatMap(({ code, en, nl }) => [
		'',
		`  ${code}`,
		`  ${en.message}`,
		`  -> ${en.remedy}`,
		`  ${nl.message}`,
		`  -> ${nl.remedy}`,
	]);
	if (cause !== undefined) lines.push('', reason(cause));
	process.stderr.write(`\nCRM: the server does not start / de server start niet\n${lines.join('\n')}\n\n  npx directus crm:doctor\n\n`);
	process.exit(EXIT_CONFIGURATION);
};
