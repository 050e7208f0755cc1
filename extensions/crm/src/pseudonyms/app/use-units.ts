import { useApi } from '@directus/extensions-sdk';
import { onMounted, shallowRef } from 'vue';
import { readProblem } from '../../kernel/http/app/index.ts';
import type { Answer } from './use-answer.ts';

export interface UnitChoice {
	id: string;
	name: string;
}

interface OwnScope {
	read: { customers: string[] };
	pseudonym: { customers: string[] };
}

/** Units whose customers the reader gets under pseudonyms and not by name. */
export const useUnits = () => {
	const api = useApi();
	const units = shallowRef<Answer<UnitChoice[]>>({ kind: 'loading' });
	const load = async (): Promise<void> => {
		try {
			const scope = await api.get<{ data: OwnScope }>('/crm/scope');
			const all = await api.get<{ data: UnitChoice[] }>('/items/crm_units', { params: { fields: 'id,name', sort: 'name', limit: -1 } });
			const { read, pseudonym } = scope.data.data;
			const given = new Set(pseudonym.customers.filter((id) => !read.customers.includes(id)));
			units.value = { kind: 'ready', reply: all.data.data.filter(({ id }) => given.has(id)) };
		} catch (error) {
			units.value = { kind: 'failed', problem: readProblem(error) };
		}
	};
	onMounted(load);
	return { units, load };
};
