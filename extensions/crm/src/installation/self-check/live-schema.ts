import { CRM_FIELDS, CRM_RELATIONS } from '../../kernel/schema/index.ts';
import { ACCESS_TABLE } from '../../wall/index.ts';
import { defineFinding, type Finding } from './finding.ts';

export interface SchemaFacts {
	relations: readonly { collection: string; field: string; related: string | null; alias: string | null }[];
	/** Collections of ours with versions, and those that keep full copies of rows in the history. */
	versioned: readonly string[];
	copying: readonly string[];
	/** Links that were handed out to single rows of ours. */
	shares: number;
}

const unknownKey = defineFinding<{ keys: readonly string[] }>({
	code: 'CRM_CHECK_UNKNOWN_KEY',
	severity: 'warn',
	en: ({ keys }) => ({
		message: `Fields that were added here join rows of the network, and nothing keeps both sides in one unit: ${keys.join(', ')}. Filtering and sorting through them stays closed.`,
		remedy: 'Use the relations that the CRM ships, or remove the fields.',
	}),
	nl: ({ keys }) => ({
		message: `Velden die hier zijn toegevoegd, verbinden rijen van het netwerk, en niets houdt beide kanten in één vestiging: ${keys.join(', ')}. Filteren en sorteren erdoorheen blijft gesloten.`,
		remedy: 'Gebruik de relaties die de CRM meelevert, of verwijder de velden.',
	}),
});

const outsideKey = defineFinding<{ keys: readonly string[] }>({
	code: 'CRM_CHECK_OUTSIDE_KEY',
	severity: 'warn',
	en: ({ keys }) => ({
		message: `Collections of your own point to rows of the network: ${keys.join(', ')}. Their own permissions must not tell whose rows those are.`,
		remedy: 'Give these collections a unit and rules of their own, or remove the fields.',
	}),
	nl: ({ keys }) => ({
		message: `Collecties van uzelf wijzen naar rijen van het netwerk: ${keys.join(', ')}. Hun eigen rechten mogen niet verraden van wie die rijen zijn.`,
		remedy: 'Geef deze collecties een vestiging en eigen regels, of verwijder de velden.',
	}),
});

const versions = defineFinding<{ collections: readonly string[] }>({
	code: 'CRM_CHECK_VERSIONS',
	severity: 'warn',
	en: ({ collections }) => ({
		message: `Content versions are on for ${collections.join(', ')}: saving a version passes the rules by.`,
		remedy: 'Switch "Content versioning" of the collection off.',
	}),
	nl: ({ collections }) => ({
		message: `Inhoudsversies staan aan voor ${collections.join(', ')}: een versie opslaan gaat om de regels heen.`,
		remedy: 'Zet "Inhoudsversies" van de collectie uit.',
	}),
});

const copies = defineFinding<{ collections: readonly string[] }>({
	code: 'CRM_CHECK_COPIES',
	severity: 'warn',
	en: ({ collections }) => ({
		message: `The history keeps full copies of personal data of ${collections.join(', ')}.`,
		remedy: 'Set "Activity and revisions tracking" of the collection to activity only.',
	}),
	nl: ({ collections }) => ({
		message: `De geschiedenis bewaart volledige kopieën van persoonsgegevens van ${collections.join(', ')}.`,
		remedy: 'Zet "Activiteit en revisies" van de collectie op alleen activiteit.',
	}),
});

const shared = defineFinding<{ count: number }>({
	code: 'CRM_CHECK_SHARES',
	severity: 'warn',
	en: ({ count }) => ({
		message: `${count} shared links lead to rows of the network, for anybody who has the link.`,
		remedy: 'Delete them under Settings, or in the item itself.',
	}),
	nl: ({ count }) => ({
		message: `${count} gedeelde links leiden naar rijen van het netwerk, voor wie de link heeft.`,
		remedy: 'Verwijder ze in het item zelf.',
	}),
});

const isOurs = (collection: string | null): boolean => collection !== null && collection in CRM_FIELDS;
/** Ours, and not read whole by every member. */
const isProtected = (collection: string | null): boolean =>
	isOurs(collection) &&
	!ACCESS_TABLE.some(({ subject, action, where }) => subject === collection && action === 'read' && where.kind === 'everyone');
/** Shipped by us, with the alias that we ship: an alias that was added later leads into the network from elsewhere. */
const isShipped = ({ collection, field, alias }: SchemaFacts['relations'][number]): boolean =>
	CRM_RELATIONS.some((relation) => relation.child === collection && relation.column === field && (relation.alias ?? null) === alias);

export const schemaFindings = (facts: SchemaFacts): Finding[] => {
	const added = facts.relations.filter(
		(relation) => !isShipped(relation) && (isProtected(relation.related) || (relation.alias !== null && isProtected(relation.collection))),
	);
	const names = (some: typeof added) =>
		some.map(({ collection, field, related, alias }) => (isOurs(collection) && alias ? `${related}.${alias}` : `${collection}.${field}`));
	const inside = added.filter(({ collection }) => isOurs(collection));
	const outside = added.filter(({ collection }) => !isOurs(collection));
	return [
		...(inside.length > 0 ? [unknownKey({ keys: names(inside) })] : []),
		...(outside.length > 0 ? [outsideKey({ keys: names(outside) })] : []),
		...(facts.versioned.length > 0 ? [versions({ collections: facts.versioned })] : []),
		...(facts.copying.length > 0 ? [copies({ collections: facts.copying })] : []),
		...(facts.shares > 0 ? [shared({ count: facts.shares })] : []),
	];
};
