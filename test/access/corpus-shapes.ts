/** The protected collections as the corpus asks about them. */
import type { idOf } from '../support/network.ts';

export interface Shape {
	collection: string;
	kind: Parameters<typeof idOf>[0];
	letter: string;
	texts: readonly string[];
	date: string;
	amount?: string;
	/** A row that is read, one whose unit is readable for other classes only, and one of a dark unit. */
	visible: string;
	half: string;
	dark: string;
}

export const SHAPES: readonly Shape[] = [
	{
		collection: 'crm_customers',
		kind: 'customer',
		letter: 'c',
		texts: ['name', 'email', 'city'],
		date: 'date_created',
		visible: 'mid-c1',
		half: 'top-c1',
		dark: 'dark1-c1',
	},
	{
		collection: 'crm_activities',
		kind: 'activity',
		letter: 'a',
		texts: ['subject', 'body'],
		date: 'happens_at',
		visible: 'top-a1',
		half: 'los-a1',
		dark: 'dark1-a1',
	},
	{
		collection: 'crm_orders',
		kind: 'order',
		letter: 'o',
		texts: ['number', 'remark'],
		date: 'ordered_on',
		amount: 'amount_minor',
		visible: 'top-o1',
		half: 'sib-o1',
		dark: 'dark2-o1',
	},
	{
		collection: 'crm_order_lines',
		kind: 'line',
		letter: 'o',
		texts: ['description'],
		date: 'order',
		amount: 'amount_minor',
		visible: 'top-o2',
		half: 'los-o2',
		dark: 'dark3-o1',
	},
	{
		collection: 'crm_contacts',
		kind: 'contact',
		letter: 'p',
		texts: ['name'],
		date: 'date_created',
		visible: 'los-p1',
		half: 'sib-p1',
		dark: 'dark1-p1',
	},
];
