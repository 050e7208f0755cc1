import { describe, expect, it } from 'vitest';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { randomOf } from '../random.ts';
import { listedName, personName, spokenName, standaloneSurname } from './names.ts';
import { addressIn, PLACES, type Place } from './places.ts';
import { asTyped, landlineNumber, mobileNumber, organisationDomain, personMail } from './reach.ts';
import { respelled } from './respell.ts';

const places = Object.values<Place>(PLACES);

describe(addressIn.name, () => {
	it('gives a postcode of that city, of letters that are issued', () => {
		const random = randomOf('addresses');
		for (const place of places) {
			for (let count = 0; count < 200; count += 1) {
				const { postcode, city, houseNumber } = addressIn(place, random);
				expect(city).toBe(place.city);
				expect(postcode).toMatch(/^[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}$/);
				expect(place.postcodes).toContain(Number(postcode.slice(0, 4)));
				expect(houseNumber).toMatch(/^[1-9]/);
			}
		}
	});

	it('never gives one postcode to two cities', () => {
		const cityOf = new Map<number, string>();
		for (const { city, postcodes } of places) {
			for (const postcode of postcodes) {
				expect(cityOf.get(postcode) ?? city).toBe(city);
				cityOf.set(postcode, city);
			}
		}
	});
});

describe('phone numbers', () => {
	const random = randomOf('phones');
	const parsed = (phone: string) => parsePhoneNumberFromString(phone, 'NL');

	it('are valid Dutch numbers, mobile and of every town', () => {
		for (let count = 0; count < 2000; count += 1) {
			expect(parsed(mobileNumber(random))?.getType()).toBe('MOBILE');
			const landline = parsed(landlineNumber(random.pick(places), random));
			expect(landline?.isValid()).toBe(true);
			expect(landline?.country).toBe('NL');
		}
	});

	it('are still the same number as somebody types them', () => {
		for (let count = 0; count < 500; count += 1) {
			const phone = random.chance(0.5) ? mobileNumber(random) : landlineNumber(random.pick(places), random);
			expect(parsed(asTyped(phone, random))?.number).toBe(phone);
		}
	});
});

describe(personMail.name, () => {
	it('never gives one address twice, and only at domains that cannot exist', () => {
		const taken = new Set<string>();
		const name = { first: 'Zoë', prefix: 'van den', last: 'Berg-Öztürk' };
		const random = randomOf('mail');
		const mails = Array.from({ length: 50 }, () => personMail(name, { random, taken }));
		expect(new Set(mails).size).toBe(50);
		for (const mail of mails) expect(mail).toMatch(/^zoe\.van\.den\.berg\.ozturk\d*@[a-z]+\.example$/);
	});

	it('makes a domain of any organisation', () => {
		expect(organisationDomain('Bakkerij ’t Hóekje & Zn.')).toBe('bakkerij-t-hoekje-zn.example');
	});
});

describe('names', () => {
	const anna = { first: 'Anna', prefix: 'van den', last: 'Berg' };

	it('write the prefix small after a first name and with a capital without one', () => {
		expect(spokenName(anna)).toBe('Anna van den Berg');
		expect(listedName(anna)).toBe('van den Berg, Anna');
		expect(standaloneSurname(anna)).toBe('Van den Berg');
	});

	it('are respelled to something else, and not much else', () => {
		const random = randomOf('respelled');
		for (let count = 0; count < 2000; count += 1) {
			const name = personName(random);
			const other = respelled(name, random);
			expect(listedName(other)).not.toBe(listedName(name));
			expect(other.first.charAt(0).normalize('NFD').charAt(0)).toBe(name.first.charAt(0).normalize('NFD').charAt(0));
		}
	});
});
