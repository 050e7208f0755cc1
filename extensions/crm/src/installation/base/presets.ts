import { CRM_ROLE_ID } from '../../wall/index.ts';

export interface SeedPreset {
	role: string;
	collection: string;
	/** null: the view that a list opens with. */
	bookmark: string | null;
	icon: string;
	layout: string;
	layout_query: Record<string, unknown>;
	layout_options: Record<string, unknown>;
	filter: Record<string, unknown> | null;
}

const table = (collection: string, fields: readonly string[], sort: string, widths: Record<string, number> = {}): SeedPreset => ({
	role: CRM_ROLE_ID,
	collection,
	bookmark: null,
	icon: 'bookmark',
	layout: 'tabular',
	layout_query: { tabular: { page: 1, limit: 25, fields, sort: [sort] } },
	layout_options: { tabular: { widths, spacing: 'cozy' } },
	filter: null,
});

const toDo = table('crm_activities', ['happens_at', 'type', 'subject', 'customer', 'unit'], 'happens_at', { subject: 280 });

const calendar = {
	...toDo,
	layout: 'calendar',
	layout_query: { calendar: {} },
	// Weeks begin on Monday.
	layout_options: { calendar: { template: '{{subject}}', startDateField: 'happens_at', firstDay: 1 } },
};

/** The views that the members' role starts with. Everybody can change them for oneself. */
export const BASE_PRESETS: readonly SeedPreset[] = [
	table('crm_customers', ['name', 'kind', 'city', 'phone', 'email', 'status', 'unit'], 'name', { name: 240, email: 220 }),
	table('crm_contacts', ['name', 'job_title', 'customer', 'phone', 'email', 'unit'], 'name', { name: 220, customer: 220 }),
	table('crm_orders', ['number', 'ordered_on', 'customer', 'kind', 'amount_minor', 'currency', 'status', 'unit'], '-ordered_on', {
		customer: 240,
	}),
	table('crm_activities', ['happens_at', 'type', 'subject', 'customer', 'done', 'unit'], '-happens_at', { subject: 280 }),
	table('crm_products', ['sku', 'name', 'category', 'price_mills', 'currency', 'status'], 'name', { name: 240 }),
	{ ...calendar, bookmark: '$t:crm_bookmark_calendar', icon: 'calendar_month' },
	{
		...toDo,
		bookmark: '$t:crm_bookmark_to_do',
		icon: 'checklist',
		filter: { _and: [{ done: { _eq: false } }, { type: { _in: ['task', 'appointment', 'call'] } }] },
	},
];
