import { useApi } from '@directus/extensions-sdk';
import { shallowRef, watch, type ShallowRef } from 'vue';
import { readProblem, type Problem } from '../../kernel/http/app/index.ts';

export interface Question {
	path: string;
	params?: Record<string, string>;
}
export type Answer<Reply> = { kind: 'loading' } | { kind: 'failed'; problem: Problem } | { kind: 'ready'; reply: Reply };

/**
 * Keeps the answer to a question that may change. While a new answer is fetched the old one stays.
 * @param question  null: ask nothing for now
 */
export const useAnswer = <Reply>(question: () => Question | null): { answer: ShallowRef<Answer<Reply>>; ask: () => Promise<void> } => {
	const api = useApi();
	const answer: ShallowRef<Answer<Reply>> = shallowRef({ kind: 'loading' });
	let latest = 0;
	const ask = async (): Promise<void> => {
		const asked = question();
		if (!asked) return;
		const turn = ++latest;
		try {
			const { data } = await api.get<{ data: Reply }>(asked.path, { params: asked.params });
			if (turn === latest) answer.value = { kind: 'ready', reply: data.data };
		} catch (error) {
			if (turn === latest) answer.value = { kind: 'failed', problem: readProblem(error) };
		}
	};
	watch(() => JSON.stringify(question()), ask, { immediate: true });
	return { answer, ask };
};
