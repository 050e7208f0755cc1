import { PANEL_WORDS } from './panel-words.ts';

type Words = readonly [en: string, nl: string];

const CHOICES: Record<string, Words> = {
	type_call: ['Phone call', 'Telefoongesprek'],
	type_mail: ['Mail', 'Mail'],
	type_visit: ['Visit', 'Bezoek'],
	type_meeting: ['Meeting', 'Vergadering'],
	type_note: ['Note', 'Notitie'],
	type_task: ['Task', 'Taak'],
	type_appointment: ['Appointment', 'Afspraak'],
	channel_phone: ['Phone', 'Telefoon'],
	channel_email: ['E-mail', 'E-mail'],
	channel_visit: ['Visit', 'Bezoek'],
	channel_web: ['Web', 'Web'],
	channel_social: ['Social media', 'Sociale media'],
	channel_letter: ['Letter', 'Brief'],
	channel_shop: ['Shop', 'Winkel'],
	direction_inbound: ['Inbound', 'Inkomend'],
	direction_outbound: ['Outbound', 'Uitgaand'],
	kind_person: ['Person', 'Persoon'],
	kind_household: ['Household', 'Huishouden'],
	kind_organisation: ['Organisation', 'Organisatie'],
	kind_order: ['Order', 'Opdracht'],
	kind_credit: ['Credit', 'Creditopdracht'],
	kind_adjustment: ['Adjustment', 'Correctie'],
	kind_head_office: ['Head office', 'Hoofdkantoor'],
	kind_region: ['Region', 'Regio'],
	kind_franchise: ['Franchise', 'Franchisevestiging'],
	kind_chapter: ['Chapter', 'Afdeling'],
	email_consent_unknown: ['Unknown', 'Onbekend'],
	email_consent_given: ['Given', 'Gegeven'],
	email_consent_withdrawn: ['Withdrawn', 'Ingetrokken'],
	status_active: ['Active', 'Actief'],
	status_archived: ['Archived', 'Gearchiveerd'],
	status_draft: ['Draft', 'Concept'],
	status_confirmed: ['Confirmed', 'Bevestigd'],
	status_cancelled: ['Cancelled', 'Geannuleerd'],
	status_ended: ['Ended', 'Beëindigd'],
	mark_none: ['None', 'Geen'],
	mark_zero_price: ['Price is zero', 'Prijs is nul'],
	mark_negative_price: ['Price is negative', 'Prijs is negatief'],
	function_head_office: ['Head office', 'Hoofdkantoor'],
	function_region_manager: ['Region manager', 'Regiomanager'],
	function_franchisee: ['Franchisee', 'Franchisenemer'],
	function_employee: ['Employee', 'Medewerker'],
};

const AGREEMENT: Record<string, Words> = {
	data_class_customers: ['Customers', 'Klanten'],
	data_class_activities: ['Activities', 'Contactmomenten'],
	data_class_sales: ['Sales', 'Verkoopkansen'],
	data_class_orders: ['Orders', 'Opdrachten'],
	data_class_service: ['Service', 'Service'],
	data_class_marketing: ['Marketing', 'Marketing'],
	data_class_membership: ['Membership', 'Lidmaatschap'],
	audience_ancestors: ['Head office and region above', 'Hoofdkantoor en regio erboven'],
	audience_descendants: ['Everything below', 'Alles eronder'],
	audience_peers: ['Other units beside it', 'De andere vestigingen ernaast'],
	audience_unit: ['One named unit', 'Eén genoemde vestiging'],
	level_none: ['Nothing', 'Niets'],
	level_totals: ['Totals only', 'Alleen totalen'],
	level_pseudonym: ['Rows without names', 'Rijen zonder namen'],
	level_named: ['Rows with names', 'Rijen met namen'],
};

const NOTES: Record<string, Words> = {
	note_order_amount: ['The sum of the lines, kept by the database', 'De som van de regels, bijgehouden door de database'],
	note_scopes: [
		'Computed from members and agreements; never edit by hand',
		'Berekend uit medewerkers en gegevensafspraken; nooit met de hand wijzigen',
	],
	policy_note: [
		'For everybody with a function in the network. What each may see follows from the sharing agreements; rows that are changed here are put back at the next start.',
		'Voor iedereen met een functie in het netwerk. Wat ieder mag zien volgt uit de gegevensafspraken; regels die hier worden gewijzigd, worden bij de volgende start hersteld.',
	],
	role_note: ['Members of the franchise network', 'Medewerkers van het franchisenetwerk'],
	bookmark_calendar: ['Calendar', 'Agenda'],
	bookmark_to_do: ['To do', 'Te doen'],
};

const BOTH: Record<string, { en: string; nl: string }> = {
	...Object.fromEntries(Object.entries({ ...CHOICES, ...AGREEMENT, ...NOTES }).map(([name, [en, nl]]) => [`crm_${name}`, { en, nl }])),
	...PANEL_WORDS,
};

/** The Studio looks up `$t:crm_...` in rows of directus_translations. No dots in a key: the Studio would not find it. */
export const BASE_TRANSLATIONS: readonly { key: string; language: 'en-US' | 'nl-NL'; value: string }[] = Object.entries(BOTH).flatMap(
	([key, { en, nl }]) => [
		{ key, language: 'en-US' as const, value: en },
		{ key, language: 'nl-NL' as const, value: nl },
	],
);
