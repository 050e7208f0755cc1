import type { ActivitiesRow } from '../../../extensions/crm/src/kernel/schema/index.ts';

/** What a contact moment may be about. */
export interface Moment {
	type: ActivitiesRow['type'];
	channel: ActivitiesRow['channel'];
	direction: ActivitiesRow['direction'];
	subject: string;
	body?: string;
}

export const HELD: readonly (readonly [Moment, number])[] = [
	[
		{
			type: 'call',
			channel: 'phone',
			direction: 'inbound',
			subject: 'Vraag over levertijd e-bike',
			body: 'Wil weten of de Tour nog voor de vakantie leverbaar is. Teruggebeld: over drie weken.',
		},
		8,
	],
	[
		{
			type: 'call',
			channel: 'phone',
			direction: 'inbound',
			subject: 'Fiets nog niet klaar',
			body: 'Belde of de reparatie al klaar was. Wacht op een onderdeel; excuses gemaakt.',
		},
		6,
	],
	[{ type: 'call', channel: 'phone', direction: 'outbound', subject: 'Gebeld: fiets staat klaar' }, 12],
	[
		{
			type: 'mail',
			channel: 'email',
			direction: 'inbound',
			subject: 'Vraag over garantie op de accu',
			body: 'Accu verliest snel lading. Gevraagd langs te komen voor een meting.',
		},
		5,
	],
	[{ type: 'mail', channel: 'email', direction: 'outbound', subject: 'Kostenopgave reparatie gestuurd' }, 8],
	[
		{
			type: 'visit',
			channel: 'shop',
			direction: 'inbound',
			subject: 'Proefrit gemaakt',
			body: 'Twijfelt tussen City en Tour. Denkt erover na.',
		},
		7,
	],
	[{ type: 'visit', channel: 'shop', direction: 'inbound', subject: 'Advies over regenkleding' }, 4],
	[
		{
			type: 'note',
			channel: null,
			direction: null,
			subject: 'Leenfiets meegegeven',
			body: 'Leenfiets nummer 4, sleutel terug bij ophalen.',
		},
		5,
	],
	[{ type: 'note', channel: 'web', direction: 'inbound', subject: 'Afspraak via de website verzet' }, 3],
	[
		{
			type: 'call',
			channel: 'phone',
			direction: 'inbound',
			subject: 'Klacht: ketting loopt er weer af',
			body: 'Kosteloos opnieuw afgesteld.',
		},
		2,
	],
];

export const HELD_WITH_BUSINESS: readonly (readonly [Moment, number])[] = [
	[
		{
			type: 'meeting',
			channel: 'visit',
			direction: 'outbound',
			subject: 'Kwartaalgesprek onderhoudscontract',
			body: 'Tevreden over de doorlooptijd. Wil twee leasefietsen erbij.',
		},
		4,
	],
	[{ type: 'visit', channel: 'visit', direction: 'outbound', subject: 'Fietsen opgehaald voor onderhoud' }, 6],
	[{ type: 'mail', channel: 'email', direction: 'outbound', subject: 'Offerte leasefietsen gestuurd' }, 4],
	[{ type: 'call', channel: 'phone', direction: 'inbound', subject: 'Vraag over een factuur' }, 3],
];

export const PLANNED: readonly (readonly [Moment, number])[] = [
	[{ type: 'appointment', channel: 'shop', direction: 'inbound', subject: 'Grote beurt, fiets brengen' }, 8],
	[{ type: 'appointment', channel: 'shop', direction: 'inbound', subject: 'Proefrit e-bike' }, 5],
	[{ type: 'task', channel: 'phone', direction: 'outbound', subject: 'Terugbellen over de kostenopgave' }, 6],
	[{ type: 'task', channel: 'email', direction: 'outbound', subject: 'Levertijd doorgeven' }, 3],
];
