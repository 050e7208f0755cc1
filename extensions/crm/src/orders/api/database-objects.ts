import { index, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { amountTriggers } from './amount-triggers.ts';

export const databaseObjects = (dialect: Dialect): DatabaseObject[] => [
	index('crm_orders_unit_ordered_idx', 'crm_orders', 'unit, ordered_on'),
	index('crm_orders_ordered_idx', 'crm_orders', 'ordered_on'),
	index('crm_orders_unit_created_idx', 'crm_orders', 'unit, date_created'),
	index('crm_orders_created_idx', 'crm_orders', 'date_created'),
	index('crm_orders_customer_idx', 'crm_orders', 'customer'),
	index('crm_orders_unit_number_key', 'crm_orders', 'unit, number', { unique: true }),
	index('crm_orders_unit_source_key', 'crm_orders', 'unit, source_key', { unique: true }),
	index('crm_order_lines_order_source_key', 'crm_order_lines', '"order", source_key', { unique: true }),
	index('crm_order_lines_product_idx', 'crm_order_lines', 'product'),
	...amountTriggers(dialect),
];
