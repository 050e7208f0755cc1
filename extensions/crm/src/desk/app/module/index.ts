import { defineModule } from '@directus/extensions-sdk';
import { agreementPages } from '../../../agreements/app/index.ts';
import { explanationPages } from '../../../explanation/app/index.ts';
import type { Page } from '../../../kernel/page/app/index.ts';
import { pseudonymPages } from '../../../pseudonyms/app/index.ts';
import DeskView from './DeskView.vue';

/** Every page of the module; the first is where it opens. */
const PAGES: readonly Page[] = [...agreementPages, ...explanationPages, ...pseudonymPages];

export default defineModule({
	id: 'crm',
	name: '$t:crm_module',
	icon: 'handshake',
	routes: [
		{
			path: '',
			component: DeskView,
			props: { pages: PAGES },
			children: [
				{ path: '', redirect: `/crm/${PAGES[0]?.path}` },
				...PAGES.map((page) => ({ path: page.path, component: page.component, props: true, meta: { page } })),
			],
		},
	],
	preRegisterCheck: (user, permissions) => user.admin_access === true || (permissions['crm_units']?.read?.access ?? 'none') !== 'none',
});
