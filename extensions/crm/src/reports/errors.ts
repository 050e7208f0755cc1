import { defineError } from '../kernel/errors/index.ts';
import { MAX_MONTHS } from './contract.ts';

export const periodUnreadable = defineError<{ from: string; to: string }>({
	code: 'CRM_REPORT_PERIOD',
	status: 400,
	en: ({ from, to }) => ({
		message: `The period from ${from} to ${to} cannot be reported.`,
		remedy: `Give a first month that is not after the last, at most ${MAX_MONTHS} months in all.`,
	}),
	nl: ({ from, to }) => ({
		message: `Over de periode ${from} tot en met ${to} kan niet worden gerapporteerd.`,
		remedy: `Geef een eerste maand die niet na de laatste ligt, samen hoogstens ${MAX_MONTHS} maanden.`,
	}),
});
