import type { ScopeList } from './access-rule.ts';
import type { DataClass, Scope } from './vocabulary.ts';

/** The ids that a scope holds under the name of a list. */
export const listOf = (scope: Scope, list: ScopeList): readonly string[] => {
	if (list === 'units_own') return scope.own;
	if (list === 'units_managed') return scope.managed;
	if (list === 'dashboards') return scope.dashboards;
	const [dataClass, verb] = list.split('_') as [DataClass, 'read' | 'write' | 'delete'];
	return scope[verb][dataClass];
};
