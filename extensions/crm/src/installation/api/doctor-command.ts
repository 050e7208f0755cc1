import { lookAtAuditLog } from '../../audit/api/index.ts';
import type { Language } from '../../kernel/errors/index.ts';
import { isRefusal, type Finding } from '../self-check/index.ts';
import { runToEnd, say, terminalLanguage, type Program } from '../../kernel/terminal/api/index.ts';
import { freshSchema, type HostContext } from './host-context.ts';
import { hasCrmTables } from './is-installed.ts';
import { mend } from './mend.ts';
import { selfCheck } from './self-check/self-check.ts';

const WORDS: Record<
	Language,
	{
		healthy: string;
		notInstalled: string;
		mended: (code: string) => string;
		auditHead: (seq: number, file: string) => string;
		sum: (refusals: number, warnings: number) => string;
	}
> = {
	en: {
		healthy: 'CRM: everything is in order.',
		notInstalled: 'CRM: not installed. Run "npx directus crm:install".',
		mended: (code) => `  mended: ${code}`,
		auditHead: (seq, file) => `CRM: audit log at row ${seq}, head file ${file}. All of it: npx directus crm:audit-verify`,
		sum: (refusals, warnings) => `CRM: ${refusals} for which the server does not start, ${warnings} warnings.`,
	},
	nl: {
		healthy: 'CRM: alles is in orde.',
		notInstalled: 'CRM: niet geïnstalleerd. Voer "npx directus crm:install" uit.',
		mended: (code) => `  hersteld: ${code}`,
		auditHead: (seq, file) => `CRM: auditlogboek op regel ${seq}, kopbestand ${file}. Het geheel: npx directus crm:audit-verify`,
		sum: (refusals, warnings) => `CRM: ${refusals} waarvoor de server niet start, ${warnings} waarschuwingen.`,
	},
};

const mendAll = async (context: HostContext, told: (code: string) => void): Promise<void> => {
	for (const { code, severity, mend: what } of await selfCheck(context, 'full')) {
		// A warning about the host's own rules is the host's to weigh.
		if (!what || (severity === 'warn' && what.kind === 'remove-permissions')) continue;
		await mend(what, context);
		told(code);
	}
};

const asText = (findings: readonly Finding[], language: Language): void => {
	for (const finding of findings) {
		say(`${isRefusal(finding) ? 'x' : '!'} ${finding[language].message}`);
		say(`  -> ${finding[language].remedy}  [${finding.code}]`);
	}
	const refusals = findings.filter(isRefusal).length;
	say(findings.length === 0 ? WORDS[language].healthy : WORDS[language].sum(refusals, findings.length - refusals));
};

export const doctorCommand = (program: Program, host: HostContext): void => {
	program
		.command('crm:doctor')
		.description('Check the installation, the rights in the base and the environment; exit code 1 when the server would not start')
		.option('--json', 'one line of JSON')
		.option('--mend', 'put right what can be put right')
		.action((options) =>
			runToEnd(async () => {
				const context = freshSchema(host);
				const language = terminalLanguage();
				const isJson = options['json'] === true;
				if (!(await hasCrmTables(context.database))) {
					say(isJson ? JSON.stringify({ healthy: false, installed: false, findings: [] }) : WORDS[language].notInstalled);
					return 1;
				}
				if (options['mend'] === true) await mendAll(context, (code) => (isJson ? undefined : say(WORDS[language].mended(code))));
				const findings = await selfCheck(context, 'full');
				const healthy = !findings.some(isRefusal);
				const audit = await lookAtAuditLog(context);
				if (isJson)
					say(
						JSON.stringify({
							healthy,
							installed: true,
							audit: audit && { kind: audit.kind, ...audit.head, file: audit.headFile },
							findings: findings.map(({ mend: what, ...finding }) => ({ ...finding, mendable: what !== undefined })),
						}),
					);
				else {
					asText(findings, language);
					if (audit) say(WORDS[language].auditHead(audit.head.seq, audit.headFile));
				}
				return healthy ? 0 : 1;
			}),
		);
};
