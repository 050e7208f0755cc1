/** The page that says who sees what, and why. */
import type { Page } from '../../kernel/page/app/index.ts';
import WhoSeesWhat from './WhoSeesWhat.vue';

const title = { en: 'Who sees what', nl: 'Wie ziet wat' };

/** The second opens at a customer, for links from elsewhere. */
export const explanationPages: readonly Page[] = [
	{ path: 'who-sees-what', component: WhoSeesWhat, title, icon: 'visibility' },
	{ path: 'who-sees-what/customer/:customer', component: WhoSeesWhat, title, back: 'who-sees-what' },
];
