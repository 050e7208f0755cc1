// Made by `npm run codegen` from snapshots/crm.yaml. Edit the snapshot, not this file.
/* eslint-disable */

export interface ActivitiesRow {
	id: string;
	unit: string;
	customer: string;
	contact: string | null;
	type: 'call' | 'mail' | 'visit' | 'meeting' | 'note' | 'task' | 'appointment';
	channel: 'phone' | 'email' | 'visit' | 'web' | 'social' | 'letter' | 'shop' | null;
	direction: 'inbound' | 'outbound' | null;
	subject: string;
	body: string | null;
	happens_at: string;
	done: boolean;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface ContactsRow {
	id: string;
	unit: string;
	customer: string;
	name: string;
	job_title: string | null;
	email: string | null;
	phone: string | null;
	remark: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface CustomersRow {
	id: string;
	unit: string;
	kind: 'person' | 'household' | 'organisation';
	name: string;
	number: string | null;
	first_name: string | null;
	name_prefix: string | null;
	last_name: string | null;
	birth_date: string | null;
	email: string | null;
	phone: string | null;
	street: string | null;
	house_number: string | null;
	postcode: string | null;
	city: string | null;
	country: string | null;
	language: string | null;
	since: string | null;
	email_consent: 'unknown' | 'given' | 'withdrawn';
	email_consent_at: string | null;
	status: 'active' | 'archived';
	remark: string | null;
	source_key: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface LegalEntitiesRow {
	id: string;
	name: string;
	registration_number: string | null;
	vat_number: string | null;
	street: string | null;
	postcode: string | null;
	city: string | null;
	country: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface OrderLinesRow {
	id: string;
	unit: string;
	order: string;
	line_number: number | null;
	product: string | null;
	description: string | null;
	quantity: number;
	unit_price_mills: number;
	amount_minor: number;
	mark: 'none' | 'zero_price' | 'negative_price';
	source_key: string | null;
}

export interface OrdersRow {
	id: string;
	unit: string;
	customer: string | null;
	number: string;
	kind: 'order' | 'credit' | 'adjustment';
	ordered_on: string;
	ordered_at: string | null;
	channel: 'phone' | 'email' | 'visit' | 'web' | 'social' | 'letter' | 'shop' | null;
	currency: string;
	amount_minor: number;
	status: 'draft' | 'confirmed' | 'cancelled';
	remark: string | null;
	source_key: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface ProductsRow {
	id: string;
	sku: string;
	name: string;
	category: string | null;
	price_mills: number | null;
	currency: string;
	status: 'active' | 'archived';
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface ScopesRow {
	user: string;
	version: number;
	valid_until: string | null;
	functions: unknown | null;
	dashboards: unknown | null;
	units_own: unknown | null;
	units_managed: unknown | null;
	customers_read: unknown | null;
	customers_write: unknown | null;
	customers_delete: unknown | null;
	activities_read: unknown | null;
	activities_write: unknown | null;
	activities_delete: unknown | null;
	sales_read: unknown | null;
	sales_write: unknown | null;
	sales_delete: unknown | null;
	orders_read: unknown | null;
	orders_write: unknown | null;
	orders_delete: unknown | null;
	service_read: unknown | null;
	service_write: unknown | null;
	service_delete: unknown | null;
	marketing_read: unknown | null;
	marketing_write: unknown | null;
	marketing_delete: unknown | null;
	membership_read: unknown | null;
	membership_write: unknown | null;
	membership_delete: unknown | null;
	below_named: unknown | null;
}

export interface SharingAgreementsRow {
	id: string;
	title: string;
	unit: string | null;
	version: number;
	status: 'draft' | 'active' | 'ended';
	valid_from: string;
	valid_to: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface SharingRulesRow {
	id: string;
	agreement: string;
	data_class: 'customers' | 'activities' | 'sales' | 'orders' | 'service' | 'marketing' | 'membership';
	audience: 'ancestors' | 'descendants' | 'peers' | 'unit';
	audience_unit: string | null;
	level: 'none' | 'totals' | 'pseudonym' | 'named';
	may_write: boolean;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface UnitMembersRow {
	id: string;
	unit: string;
	user: string;
	function: 'head_office' | 'region_manager' | 'franchisee' | 'employee';
	valid_from: string;
	valid_to: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

export interface UnitsRow {
	id: string;
	name: string;
	code: string;
	kind: 'head_office' | 'region' | 'franchise' | 'chapter';
	parent: string | null;
	legal_entity: string | null;
	time_zone: string;
	currency: string;
	opened_on: string | null;
	closed_on: string | null;
	date_created: string | null;
	user_created: string | null;
	date_updated: string | null;
	user_updated: string | null;
}

/** Row type per collection; its keys are the CASL subjects. */
export interface CrmRows {
	crm_activities: ActivitiesRow;
	crm_contacts: ContactsRow;
	crm_customers: CustomersRow;
	crm_legal_entities: LegalEntitiesRow;
	crm_order_lines: OrderLinesRow;
	crm_orders: OrdersRow;
	crm_products: ProductsRow;
	crm_scopes: ScopesRow;
	crm_sharing_agreements: SharingAgreementsRow;
	crm_sharing_rules: SharingRulesRow;
	crm_unit_members: UnitMembersRow;
	crm_units: UnitsRow;
}

/** Columns and alias fields per collection, as shipped; fields added in the Studio come from the live schema. */
export const CRM_FIELDS = {
	crm_activities: {
		id: 'uuid',
		unit: 'uuid',
		customer: 'uuid',
		contact: 'uuid',
		type: 'string',
		channel: 'string',
		direction: 'string',
		subject: 'string',
		body: 'text',
		happens_at: 'timestamp',
		done: 'boolean',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_contacts: {
		id: 'uuid',
		unit: 'uuid',
		customer: 'uuid',
		name: 'string',
		job_title: 'string',
		email: 'string',
		phone: 'string',
		remark: 'text',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_customers: {
		id: 'uuid',
		unit: 'uuid',
		kind: 'string',
		name: 'string',
		number: 'string',
		first_name: 'string',
		name_prefix: 'string',
		last_name: 'string',
		birth_date: 'date',
		email: 'string',
		phone: 'string',
		street: 'string',
		house_number: 'string',
		postcode: 'string',
		city: 'string',
		country: 'string',
		language: 'string',
		since: 'date',
		email_consent: 'string',
		email_consent_at: 'timestamp',
		status: 'string',
		remark: 'text',
		source_key: 'string',
		contacts: 'alias',
		activities: 'alias',
		orders: 'alias',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_legal_entities: {
		id: 'uuid',
		name: 'string',
		registration_number: 'string',
		vat_number: 'string',
		street: 'string',
		postcode: 'string',
		city: 'string',
		country: 'string',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_order_lines: {
		id: 'uuid',
		unit: 'uuid',
		order: 'uuid',
		line_number: 'integer',
		product: 'uuid',
		description: 'string',
		quantity: 'decimal',
		unit_price_mills: 'bigInteger',
		amount_minor: 'bigInteger',
		mark: 'string',
		source_key: 'string',
	},
	crm_orders: {
		id: 'uuid',
		unit: 'uuid',
		customer: 'uuid',
		number: 'string',
		kind: 'string',
		ordered_on: 'date',
		ordered_at: 'timestamp',
		channel: 'string',
		currency: 'string',
		amount_minor: 'bigInteger',
		status: 'string',
		remark: 'text',
		source_key: 'string',
		lines: 'alias',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_products: {
		id: 'uuid',
		sku: 'string',
		name: 'string',
		category: 'string',
		price_mills: 'bigInteger',
		currency: 'string',
		status: 'string',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_scopes: {
		user: 'uuid',
		version: 'bigInteger',
		valid_until: 'timestamp',
		functions: 'json',
		dashboards: 'json',
		units_own: 'json',
		units_managed: 'json',
		customers_read: 'json',
		customers_write: 'json',
		customers_delete: 'json',
		activities_read: 'json',
		activities_write: 'json',
		activities_delete: 'json',
		sales_read: 'json',
		sales_write: 'json',
		sales_delete: 'json',
		orders_read: 'json',
		orders_write: 'json',
		orders_delete: 'json',
		service_read: 'json',
		service_write: 'json',
		service_delete: 'json',
		marketing_read: 'json',
		marketing_write: 'json',
		marketing_delete: 'json',
		membership_read: 'json',
		membership_write: 'json',
		membership_delete: 'json',
		below_named: 'json',
	},
	crm_sharing_agreements: {
		id: 'uuid',
		title: 'string',
		unit: 'uuid',
		version: 'integer',
		status: 'string',
		valid_from: 'timestamp',
		valid_to: 'timestamp',
		rules: 'alias',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_sharing_rules: {
		id: 'uuid',
		agreement: 'uuid',
		data_class: 'string',
		audience: 'string',
		audience_unit: 'uuid',
		level: 'string',
		may_write: 'boolean',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_unit_members: {
		id: 'uuid',
		unit: 'uuid',
		user: 'uuid',
		function: 'string',
		valid_from: 'timestamp',
		valid_to: 'timestamp',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
	crm_units: {
		id: 'uuid',
		name: 'string',
		code: 'string',
		kind: 'string',
		parent: 'uuid',
		legal_entity: 'uuid',
		time_zone: 'string',
		currency: 'string',
		opened_on: 'date',
		closed_on: 'date',
		date_created: 'timestamp',
		user_created: 'uuid',
		date_updated: 'timestamp',
		user_updated: 'uuid',
	},
} as const;

/** Many-to-one relations as shipped: child column -> parent collection; `keeps`: the parent stays as long as a child names it. */
export const CRM_RELATIONS = [
	{ child: 'crm_activities', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_activities', column: 'customer', parent: 'crm_customers', alias: 'activities', keeps: false },
	{ child: 'crm_activities', column: 'contact', parent: 'crm_contacts', alias: null, keeps: false },
	{ child: 'crm_activities', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_activities', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_contacts', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_contacts', column: 'customer', parent: 'crm_customers', alias: 'contacts', keeps: false },
	{ child: 'crm_contacts', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_contacts', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_customers', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_customers', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_customers', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_legal_entities', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_legal_entities', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_order_lines', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_order_lines', column: 'order', parent: 'crm_orders', alias: 'lines', keeps: false },
	{ child: 'crm_order_lines', column: 'product', parent: 'crm_products', alias: null, keeps: false },
	{ child: 'crm_orders', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_orders', column: 'customer', parent: 'crm_customers', alias: 'orders', keeps: true },
	{ child: 'crm_orders', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_orders', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_products', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_products', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_sharing_agreements', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_sharing_agreements', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_sharing_agreements', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_sharing_rules', column: 'agreement', parent: 'crm_sharing_agreements', alias: 'rules', keeps: false },
	{ child: 'crm_sharing_rules', column: 'audience_unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_sharing_rules', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_sharing_rules', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_unit_members', column: 'unit', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_unit_members', column: 'user', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_unit_members', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_unit_members', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_units', column: 'parent', parent: 'crm_units', alias: null, keeps: true },
	{ child: 'crm_units', column: 'legal_entity', parent: 'crm_legal_entities', alias: null, keeps: true },
	{ child: 'crm_units', column: 'user_created', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'crm_units', column: 'user_updated', parent: 'directus_users', alias: null, keeps: false },
	{ child: 'directus_users', column: 'crm_scope', parent: 'crm_scopes', alias: null, keeps: false },
] as const;
