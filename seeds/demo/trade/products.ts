import type { ProductsRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { demoId } from '../ids.ts';

type ProductRow = Pick<ProductsRow, 'id' | 'sku' | 'name' | 'category' | 'price_mills' | 'currency' | 'status' | 'date_created'>;

export interface Product {
	id: string;
	sku: string;
	name: string;
	category: Category;
	/** Today's price in thousandths of a euro; some are set per metre or piece in three decimals. */
	priceMills: number;
}

export type Category =
	'Fietsen' | 'E-bikes' | 'Werkplaats' | 'Onderdelen' | 'Verlichting' | 'Regenkleding' | 'Accessoires' | 'Kinderfietsen' | 'Zakelijk';

/** The sku's hundred tells the category. */
const RANGE: Record<Category, string> = {
	Fietsen:
		'Stadsfiets Zwaluw 3 499,000|Stadsfiets Zwaluw 7 649,000|Toerfiets Wad 899,000|Transportfiets Sloep 579,000|Vouwfiets Koffer 429,000',
	'E-bikes': 'E-bike Zwaluw City 1899,000|E-bike Zwaluw Tour 2499,000|E-bike Bakfiets Familie 3995,000|Speed pedelec Zuidwester 3299,000',
	Werkplaats:
		'Arbeid werkplaats (uur) 54,000|Kleine beurt 44,950|Grote beurt 84,950|Onderhoud e-bike 99,950|Lekke band plakken 14,950|Wiel richten 24,500',
	Onderdelen:
		'Buitenband 28 inch 24,950|Binnenband 28 inch 7,950|Ketting 8-speed 19,950|Remblokken (paar) 9,950|Remkabel (meter) 2,125|Spaak 0,375|Zadel Comfort 34,950|Trapperset 17,500|Accu 500 Wh 549,000',
	Verlichting: 'Voorlamp led 22,950|Achterlamp led 12,950|Oplaadbare lampset 29,950',
	Regenkleding: 'Regenpak 59,950|Regenponcho 24,950|Waterdichte overschoenen 27,500',
	Accessoires:
		'Kettingslot ART 2 49,950|Fietstas dubbel 44,950|Fietshelm 39,950|Bel 6,950|Fietspomp 18,950|Bagageriem 5,450|Kinderzitje achter 79,950',
	Kinderfietsen: 'Loopfiets 69,950|Kinderfiets 16 inch 189,000|Kinderfiets 24 inch 289,000',
	Zakelijk: 'Onderhoudscontract per fiets 119,000|Leasefiets per maand 64,500',
};

const PRODUCTS: readonly Product[] = Object.entries(RANGE).flatMap(([category, list], hundred) =>
	list.split('|').map((entry, place): Product => {
		const [, name = '', euros = '', mills = ''] = /^(.*) (\d+),(\d{3})$/.exec(entry) ?? [];
		const number = (1 + hundred) * 100 + place + 1;
		return {
			id: demoId('crm_products', number),
			sku: `ZW-${number}`,
			name,
			category: category as Category,
			priceMills: Number(euros + mills),
		};
	}),
);

export const productsIn = (...categories: readonly Category[]): Product[] =>
	PRODUCTS.filter((product) => categories.includes(product.category));

export const productNamed = (name: string): Product => {
	const product = PRODUCTS.find((candidate) => candidate.name === name);
	if (!product) throw new RangeError(`No product is called "${name}"`);
	return product;
};

export const productRows = (createdAt: string): ProductRow[] =>
	PRODUCTS.map(({ id, sku, name, category, priceMills }) => ({
		id,
		sku,
		name,
		category,
		price_mills: priceMills,
		currency: 'EUR',
		status: 'active',
		date_created: createdAt,
	}));
