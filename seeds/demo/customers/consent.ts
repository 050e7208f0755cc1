import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { CustomersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { addDays, daysBetween, instantAt, shopDay } from '../calendar.ts';
import type { Random } from '../random.ts';

type Consent = Pick<CustomersRow, 'email_consent' | 'email_consent_at'>;

const UNKNOWN: Consent = { email_consent: 'unknown', email_consent_at: null };

/** Given or withdrawn between the first visit and yesterday; without a mail address nobody was asked. */
export const emailConsent = ({ mail, since, today, random }: { mail: string | null; since: Day; today: Day; random: Random }): Consent => {
	const state = random.weighted([
		['given', 54],
		['unknown', 33],
		['withdrawn', 13],
	] as const);
	const days = daysBetween(since, addDays(today, -4));
	if (mail === null || state === 'unknown' || days < 0) return UNKNOWN;
	const day = shopDay(addDays(since, random.int(0, state === 'given' ? Math.min(days, 30) : days)));
	return { email_consent: state, email_consent_at: instantAt(day, random.int(9 * 60, 18 * 60)) };
};
