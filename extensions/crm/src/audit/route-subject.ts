/** Words of the host's routes. Everything else in a path may be an id or what somebody typed, and stays out of the log. */
const WORDS = new Set(
	`access activity assets auth authentication cache clear collections comments crm dashboards deployments export extensions fields files flows
	folders generate graphql hash hierarchy import info invite items login logout me metrics notifications operations panels password permissions
	policies presets random refresh register relations reset revert revisions roles save schema server settings shares singleton snapshot sort
	specs string system tfa translations trigger users utils verify versions webhooks`.split(/\s+/),
);

interface Call {
	method: string;
	path: string;
	/** The pattern of one of our own routes, when one was found. */
	pattern: string | null;
	/** What a GraphQL body asks for. */
	document: string;
	isCollection: (name: string) => boolean;
}

/** Names a route without what identifies a row: 'GET /items/crm_customers/:id'. */
export const routeSubject = ({ method, path, pattern, document, isCollection }: Call): string => {
	const isKnown = (word: string) => WORDS.has(word) || isCollection(word);
	const segments = path.toLowerCase().split('/').filter(Boolean);
	const named =
		segments[0] === 'crm' ? `/crm${pattern ?? ''}` : `/${segments.map((word) => (isKnown(word) ? word : ':id')).join('/')}`.slice(0, 100);
	const asked = segments[0] === 'graphql' ? firstCollection(document, isCollection) : null;
	return `${method} ${named}${asked === null ? '' : `/${asked}`}`;
};

/** `crm_customers` of `crm_customers_aggregated` and `update_crm_customers_item` too. */
const firstCollection = (document: string, isCollection: (name: string) => boolean): string | null => {
	for (const [found] of document.matchAll(/\bcrm_[a-z_]+|(?<=_)crm_[a-z_]+/g)) {
		const words = found.split('_');
		for (let length = words.length; length > 1; length--) {
			const name = words.slice(0, length).join('_');
			if (isCollection(name)) return name;
		}
	}
	return null;
};
