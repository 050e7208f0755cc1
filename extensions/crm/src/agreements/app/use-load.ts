import { shallowRef, type ShallowRef } from 'vue';
import { readProblem, type Problem } from '../../kernel/http/app/index.ts';

export type Loaded<Reply> = { kind: 'loading' } | { kind: 'failed'; problem: Problem } | { kind: 'ready'; reply: Reply };

/** Keeps the answer to one question; asking again keeps the old answer until the new one is there. */
export const useLoad = <Reply>(ask: () => Promise<Reply>): { state: ShallowRef<Loaded<Reply>>; load: () => Promise<void> } => {
	const state: ShallowRef<Loaded<Reply>> = shallowRef({ kind: 'loading' });
	const load = async (): Promise<void> => {
		try {
			state.value = { kind: 'ready', reply: await ask() };
		} catch (error) {
			state.value = { kind: 'failed', problem: readProblem(error) };
		}
	};
	return { state, load };
};
