import { withModule, withoutModule, type BarEntry } from '../module-bar.ts';
import { systemItems, type HostContext } from './host-context.ts';

const readBar = async (context: HostContext): Promise<BarEntry[] | null> => {
	const settings = await systemItems(context, 'directus_settings');
	const { module_bar: bar } = await settings.readSingleton<{ module_bar: BarEntry[] | null }>({ fields: ['module_bar'] });
	return bar ?? null;
};

const writeBar = async (context: HostContext, bar: BarEntry[] | null): Promise<void> => {
	await (await systemItems(context, 'directus_settings')).upsertSingleton({ module_bar: bar });
};

/** Lists our module in the app's bar; one that an administrator has switched off stays off. Returns how many were added. */
export const installModule = async (context: HostContext): Promise<number> => {
	const bar = withModule(await readBar(context));
	if (bar === null) return 0;
	await writeBar(context, bar);
	return 1;
};

export const removeModule = async (context: HostContext): Promise<void> => {
	const bar = withoutModule(await readBar(context));
	if (bar !== undefined) await writeBar(context, bar);
};
