/** The pages of the pseudonyms: for those who read them, and for those who decide who gets to know a name. */
import type { Page } from '../../kernel/page/app/index.ts';
import CustomersPage from './CustomersPage.vue';
import DecisionsPage from './DecisionsPage.vue';

export const pseudonymPages: readonly Page[] = [
	{
		path: 'pseudonyms',
		component: CustomersPage,
		title: { en: 'Customers under pseudonyms', nl: 'Klanten onder pseudoniem' },
		icon: 'theater_comedy',
	},
	{
		path: 'pseudonym-requests',
		component: DecisionsPage,
		title: { en: 'Who is it? Requests', nl: 'Wie is dit? Verzoeken' },
		icon: 'how_to_reg',
	},
];
