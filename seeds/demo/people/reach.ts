import type { Random } from '../random.ts';
import { spokenName, type PersonName } from './names.ts';
import type { Place } from './places.ts';
import { withoutAccents } from './respell.ts';

/** Only names that can never be registered (RFC 2606), so no mail ever leaves for a real person. */
const MAIL_DOMAINS = ['post.example', 'inbox.example', 'thuis.example', 'brievenbus.example', 'mail.example'];

const slug = (text: string, joint: string): string =>
	withoutAccents(text)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, joint)
		.replace(/^[.-]+|[.-]+$/g, '');

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random.int(0, 9)).join('');

/**
 * An address that nobody else in the demo has.
 * @param taken grows with the address given out
 */
export const personMail = (name: PersonName, { random, taken }: { random: Random; taken: Set<string> }): string => {
	const local = slug(spokenName(name), '.');
	const domain = random.pick(MAIL_DOMAINS);
	for (let number = 0; ; number += 1) {
		const mail = `${local}${number === 0 ? '' : number + 1}@${domain}`;
		if (taken.has(mail)) continue;
		taken.add(mail);
		return mail;
	}
};

export const organisationDomain = (name: string): string => `${slug(name, '-').slice(0, 60).replace(/-$/, '')}.example`;

export const mailAt = (domain: string, name: PersonName): string => `${slug(spokenName(name), '.')}@${domain}`;

export const mobileNumber = (random: Random): string => `+316${random.pick([1, 2, 3, 4, 5, 8])}${digits(random, 7)}`;

export const landlineNumber = (place: Place, random: Random): string => {
	const code = place.areaCode.slice(1);
	return `+31${code}${random.int(2, 7)}${digits(random, 8 - code.length)}`;
};

/** The same number as somebody at a counter types it; one that was typed already stays as it is. */
export const asTyped = (phone: string, random: Random): string => {
	if (!phone.startsWith('+31') || phone.includes(' ')) return phone;
	if (!phone.startsWith('+316')) return `0${phone.slice(3)}`;
	const rest = phone.slice(4);
	return random.pick([
		`06-${rest}`,
		`06 ${rest}`,
		`06${rest}`,
		`+31 6 ${rest}`,
		`06 ${rest.slice(0, 2)} ${rest.slice(2, 4)} ${rest.slice(4, 6)} ${rest.slice(6)}`,
	]);
};
