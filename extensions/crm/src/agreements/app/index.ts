/** The pages of the sharing agreements. */
import type { Page } from '../../kernel/page/app/index.ts';
import AgreementList from './AgreementList.vue';

export const agreementPages: readonly Page[] = [
	{ path: 'agreements', component: AgreementList, title: { en: 'Sharing agreements', nl: 'Gegevensafspraken' }, icon: 'handshake' },
];
