import type { Component } from 'vue';
import type { Language } from '../../errors/index.ts';

/** One page of the CRM module. Rooms export lists of them, the desk makes routes of the lists. */
export interface Page {
	/** Path under /admin/crm, in the router's notation: 'agreements/:id'. Parameters come as props. */
	path: string;
	component: Component;
	title: Record<Language, string>;
	/** The icon in the navigation; a page without one is reached from another page. */
	icon?: string;
	/** Path of the page that the back button leads to. */
	back?: string;
}
