/** The pages of the sharing agreements. */
import type { Page } from '../../kernel/page/app/index.ts';
import AgreementList from './AgreementList.vue';
import AgreementPage from './AgreementPage.vue';

const PATH = 'agreements';

export const agreementPages: readonly Page[] = [
	{ path: PATH, component: AgreementList, title: { en: 'Sharing agreements', nl: 'Gegevensafspraken' }, icon: 'handshake' },
	{ path: `${PATH}/:id`, component: AgreementPage, title: { en: 'Sharing agreement', nl: 'Gegevensafspraak' }, back: PATH },
];
