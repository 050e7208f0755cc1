/** An entry of the module bar, which the host keeps as one json value. */
export type BarEntry = { type: string; id: string; enabled: boolean } & Record<string, unknown>;

const CRM_MODULE: BarEntry = { type: 'module', id: 'crm', enabled: true };

const hostModule = (id: string, enabled = true): BarEntry => ({ type: 'module', id, enabled });

/** What the host's app shows as long as no bar is kept: keeping one with our module alone would take all others away. */
const HOST_BAR: readonly BarEntry[] = [
	hostModule('content'),
	hostModule('visual', false),
	hostModule('users'),
	hostModule('files'),
	hostModule('insights'),
	hostModule('deployments', false),
	{ type: 'link', id: 'docs', enabled: true, name: '$t:documentation', icon: 'help', url: 'https://docs.directus.io' },
	{ ...hostModule('settings'), locked: true },
];

const isOurs = ({ type, id }: BarEntry) => type === 'module' && id === CRM_MODULE.id;

/** The bar with our module behind the content; null when it is there already, switched on or off. */
export const withModule = (bar: readonly BarEntry[] | null): BarEntry[] | null => {
	const kept = bar ?? HOST_BAR;
	if (kept.some(isOurs)) return null;
	const place = kept.findIndex(({ id }) => id === 'content') + 1;
	return kept.toSpliced(place, 0, CRM_MODULE);
};

const isHostBar = (bar: readonly BarEntry[]) =>
	bar.length === HOST_BAR.length &&
	bar.every(({ id, enabled }, place) => id === HOST_BAR[place]?.id && enabled === HOST_BAR[place]?.enabled);

/** The bar as it was before `withModule`: null when the host keeps none of its own. Undefined when our module is not in it. */
export const withoutModule = (bar: readonly BarEntry[] | null): BarEntry[] | null | undefined => {
	if (!bar?.some(isOurs)) return undefined;
	const rest = bar.filter((entry) => !isOurs(entry));
	return isHostBar(rest) ? null : rest;
};
