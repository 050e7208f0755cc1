import { useApi, useStores } from '@directus/extensions-sdk';
import { getCurrentScope, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { readProblem, type Problem } from '../../kernel/http/app/index.ts';
import type { ReportRequest } from './requests.ts';
import { makeSharedAnswers } from './shared-answers.ts';

export type ReportState<Reply> = { kind: 'loading' } | { kind: 'failed'; problem: Problem } | { kind: 'ready'; reply: Reply };

/** Panels of one dashboard ask within the same moment; a later look asks anew, because viewers of rows see a write within a second. */
const answers = makeSharedAnswers({ freshMs: 1_000, now: () => Date.now() });

/**
 * Keeps the answer to a request that may change. While a new answer is fetched the old one stays.
 * @param request  null: ask nothing for now
 */
export const useReport = <Reply>(request: () => ReportRequest | null): { state: ShallowRef<ReportState<Reply>>; reload: () => void } => {
	const api = useApi();
	const { useUserStore, useInsightsStore } = useStores();
	const state: ShallowRef<ReportState<Reply>> = shallowRef({ kind: 'loading' });
	let latest = 0;

	const load = async (): Promise<void> => {
		const asked = request();
		if (!asked) return;
		const turn = ++latest;
		const key = JSON.stringify([useUserStore().currentUser?.id, asked]);
		try {
			const reply = await answers.get(key, async () => (await api.get<{ data: Reply }>(asked.path, { params: asked.params })).data.data);
			if (turn === latest) state.value = { kind: 'ready', reply: reply as Reply };
		} catch (error) {
			if (turn === latest) state.value = { kind: 'failed', problem: readProblem(error) };
		}
	};

	const reload = (): void => {
		state.value = { kind: 'loading' };
		void load();
	};

	watch(() => JSON.stringify(request()), load, { immediate: true });
	// The dashboard's refresh button and timer act on the store; a panel without a query of the host hears of them only here.
	const stop = useInsightsStore().$onAction(({ name, after }: { name: string; after: (then: () => void) => void }) => {
		if (name === 'refresh') after(() => void load());
	}) as () => void;
	if (getCurrentScope()) onScopeDispose(stop);
	return { state, reload };
};
