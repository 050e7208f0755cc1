import { getCurrentInstance } from 'vue';

/** Leads to a page of the module; the router is the host's and reaches us as a property of its app. */
export const useGo = (): ((path: string) => void) => {
	const { $router } = getCurrentInstance()!.appContext.config.globalProperties as unknown as {
		$router: { push: (path: string) => Promise<unknown> };
	};
	return (path) => void $router.push(`/crm/${path}`);
};
