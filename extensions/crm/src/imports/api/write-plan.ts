import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';
import type { BatchPlan, LineToWrite } from '../batch-plan.ts';
import type { FieldType, FieldTypes, FieldValue } from '../field-value.ts';
import type { OrderMap } from '../order-map.ts';
import { rowTable, type ColumnType } from '../../kernel/database/api/index.ts';

export interface WriteContext {
	trx: Knex;
	dialect: Dialect;
	map: OrderMap;
	fieldTypes: FieldTypes;
	/** Who imports; null: the system. */
	user: string | null;
	/** Every row of one run bears the moment that the run began. */
	startedAtMs: number;
}

const COLUMN_OF: Record<FieldType, ColumnType> = {
	string: 'text',
	text: 'text',
	integer: 'integer',
	bigInteger: 'bigint',
	float: 'decimal',
	decimal: 'decimal',
	boolean: 'boolean',
	date: 'day',
	dateTime: 'wall',
	timestamp: 'instant',
};

const bare = (value: FieldValue | undefined): unknown =>
	typeof value === 'object' && value !== null ? ('day' in value ? value.day : value.instantMs) : (value ?? null);

/** The columns of further fields that the map fills, and their values in that order. */
const added = (types: Record<string, FieldType>) => {
	const names = Object.keys(types);
	return {
		columns: Object.fromEntries(names.map((name) => [name, COLUMN_OF[types[name]!]])) as Record<string, ColumnType>,
		record: (fields: Record<string, FieldValue>): Record<string, unknown> =>
			Object.fromEntries(names.map((name) => [name, bare(fields[name])])),
	};
};

const listed = (columns: Record<string, ColumnType>) =>
	Object.keys(columns)
		.map((name) => `"${name}"`)
		.join(', ');

const insert = async (
	{ trx, dialect }: WriteContext,
	table: string,
	columns: Record<string, ColumnType>,
	rows: readonly (readonly unknown[])[],
): Promise<void> => {
	if (rows.length === 0) return;
	const given = rowTable(dialect, columns, rows);
	await trx.raw(`INSERT INTO ${table} (${listed(columns)}) SELECT ${listed(columns)} FROM ${given.sql}`, [given.binding]);
};

const CUSTOMER_COLUMNS: Record<string, ColumnType> = {
	id: 'uuid',
	unit: 'uuid',
	kind: 'text',
	name: 'text',
	number: 'text',
	email_consent: 'text',
	status: 'text',
	country: 'text',
	language: 'text',
	source_key: 'text',
	date_created: 'instant',
	user_created: 'uuid',
};

const insertCustomers = ({ customers }: BatchPlan, context: WriteContext): Promise<void> => {
	const more = added(context.fieldTypes.customer);
	const rows = customers.map(({ customerId, customerKey, line }) =>
		Object.values({
			id: customerId,
			unit: line.unit.id,
			kind: context.map.customers.kind,
			name: line.customer!.name,
			number: line.customer!.number,
			email_consent: 'unknown',
			status: 'active',
			// Not what the columns would fall back to: the file does not say where a customer lives.
			country: null,
			language: null,
			source_key: customerKey,
			date_created: context.startedAtMs,
			user_created: context.user,
			...more.record(line.fields.customer),
		}),
	);
	return insert(context, 'crm_customers', { ...CUSTOMER_COLUMNS, ...more.columns }, rows);
};

const ORDER_COLUMNS: Record<string, ColumnType> = {
	id: 'uuid',
	unit: 'uuid',
	customer: 'uuid',
	number: 'text',
	kind: 'text',
	ordered_on: 'day',
	ordered_at: 'instant',
	channel: 'text',
	currency: 'text',
	status: 'text',
	source_key: 'text',
	date_created: 'instant',
	user_created: 'uuid',
};

const insertOrders = ({ createOrders }: BatchPlan, context: WriteContext): Promise<void> => {
	const more = added(context.fieldTypes.order);
	const rows = createOrders.map(({ id, first: { line, orderKey }, customer, orderedAtMs, day }) => [
		id,
		line.unit.id,
		customer,
		context.map.orders.numberPrefix + line.invoice,
		line.kind,
		day,
		orderedAtMs,
		line.channel,
		line.currency,
		'confirmed',
		orderKey,
		context.startedAtMs,
		context.user,
		...Object.values(more.record(line.fields.order)),
	]);
	return insert(context, 'crm_orders', { ...ORDER_COLUMNS, ...more.columns }, rows);
};

const updateOrders = async ({ updateOrders: orders }: BatchPlan, { trx, dialect, user, startedAtMs }: WriteContext): Promise<void> => {
	if (orders.length === 0) return;
	const given = rowTable(
		dialect,
		{ id: 'uuid', customer: 'uuid', day: 'day', at: 'instant', changed: 'instant', changed_by: 'uuid' },
		orders.map(({ id, customer, day, orderedAtMs }) => [id, customer, day, orderedAtMs, startedAtMs, user]),
	);
	await trx.raw(
		`UPDATE crm_orders SET customer = given.customer, ordered_on = given.day, ordered_at = given.at, date_updated = given.changed, user_updated = given.changed_by FROM ${given.sql} WHERE crm_orders.id = given.id`,
		[given.binding],
	);
};

const LINE_COLUMNS: Record<string, ColumnType> = {
	id: 'uuid',
	unit: 'uuid',
	order: 'uuid',
	line_number: 'integer',
	product: 'uuid',
	description: 'text',
	quantity: 'decimal',
	unit_price_mills: 'bigint',
	amount_minor: 'bigint',
	mark: 'text',
	source_key: 'text',
};

const lineRow = ({ pending: { lineId, lineKey, orderId, line }, lineNumber, product, description }: LineToWrite): unknown[] => [
	lineId,
	line.unit.id,
	orderId,
	lineNumber,
	product,
	description,
	line.quantityThousandths / 1000,
	line.unitPriceMills,
	line.amountMinor,
	line.mark,
	lineKey,
];

const insertLines = ({ createLines }: BatchPlan, context: WriteContext): Promise<void> => {
	const more = added(context.fieldTypes.line);
	return insert(
		context,
		'crm_order_lines',
		{ ...LINE_COLUMNS, ...more.columns },
		createLines.map((write) => [...lineRow(write), ...Object.values(more.record(write.pending.line.fields.line))]),
	);
};

const updateLines = async ({ updateLines: lines }: BatchPlan, { trx, dialect }: WriteContext): Promise<void> => {
	if (lines.length === 0) return;
	const changed = ['line_number', 'product', 'description', 'quantity', 'unit_price_mills', 'amount_minor', 'mark']
		.map((name) => `${name} = given.${name}`)
		.join(', ');
	const given = rowTable(dialect, LINE_COLUMNS, lines.map(lineRow));
	await trx.raw(`UPDATE crm_order_lines SET ${changed} FROM ${given.sql} WHERE crm_order_lines.id = given.id`, [given.binding]);
};

/** Writes a plan inside the caller's transaction, parents before children. */
export const writePlan = async (plan: BatchPlan, context: WriteContext, productId: (sku: string) => string): Promise<void> => {
	await insert(
		context,
		'crm_products',
		{ id: 'uuid', sku: 'text', name: 'text', currency: 'text', status: 'text', date_created: 'instant', user_created: 'uuid' },
		plan.products.map(({ sku, name }) => [
			productId(sku),
			sku,
			name,
			context.map.fixed.currency ?? 'EUR',
			'active',
			context.startedAtMs,
			context.user,
		]),
	);
	await insertCustomers(plan, context);
	await insertOrders(plan, context);
	await updateOrders(plan, context);
	await insertLines(plan, context);
	await updateLines(plan, context);
};
