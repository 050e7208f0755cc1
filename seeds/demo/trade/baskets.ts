import { monthOf, type Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { OrderLinesRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { daysBetween } from '../calendar.ts';
import type { Random } from '../random.ts';
import { seasonOf } from './demand.ts';
import { productNamed, productsIn, type Product } from './products.ts';

/** What one line of an order says, before it has a key. */
export type BasketLine = Pick<OrderLinesRow, 'product' | 'description' | 'quantity' | 'unit_price_mills' | 'mark'>;

type Buyer = 'counter' | 'private' | 'business';

interface Occasion {
	buyer: Buyer;
	day: Day;
	today: Day;
	random: Random;
}

const BIKES = productsIn('Fietsen', 'E-bikes', 'Kinderfietsen');
const SMALL_GOODS = productsIn('Accessoires', 'Verlichting', 'Regenkleding');
const PARTS = productsIn('Onderdelen').filter((product) => product.priceMills < 100_000);
const FIXED_REPAIRS = productsIn('Werkplaats').filter((product) => !product.name.startsWith('Arbeid'));
const LABOUR = productNamed('Arbeid werkplaats (uur)');
const SERVICE = productNamed('Kleine beurt');
const BATTERY = productNamed('Accu 500 Wh');
const CONTRACT = productNamed('Onderhoudscontract per fiets');
const LEASE = productNamed('Leasefiets per maand');

const PRICE_RISE_A_YEAR = 0.03;

/** One to five lines that belong together. */
export const basket = (occasion: Occasion): BasketLine[] => {
	const { buyer, random } = occasion;
	const kinds = {
		counter: [
			[goods, 0.72],
			[repair, 0.24],
			[bike, 0.04],
		],
		private: [
			[goods, 0.36],
			[repair, 0.53],
			[bike, 0.11],
		],
		business: [
			[goods, 0.2],
			[repair, 0.4],
			[bike, 0.08],
			[fleet, 0.32],
		],
	} as const;
	return random.weighted<(occasion: Occasion) => BasketLine[]>(kinds[buyer])(occasion);
};

/** Money comes back: the same goods with a minus. */
export const returned = (lines: readonly BasketLine[]): BasketLine[] => lines.map((line) => ({ ...line, quantity: -line.quantity }));

function goods(occasion: Occasion): BasketLine[] {
	const count = occasion.random.weighted([
		[1, 5],
		[2, 3],
		[3, 1],
	]);
	return several([...SMALL_GOODS, ...PARTS], count, occasion).map((product) =>
		line(product, { quantity: occasion.random.chance(0.12) ? 2 : 1 }, occasion),
	);
}

function repair(occasion: Occasion): BasketLine[] {
	const { random } = occasion;
	const work = random.chance(0.45)
		? line(LABOUR, { quantity: random.int(1, 6) / 4 }, occasion)
		: line(random.pick(FIXED_REPAIRS), {}, occasion);
	const parts = several(
		PARTS,
		random.weighted([
			[0, 2],
			[1, 4],
			[2, 3],
			[3, 1],
		]),
		occasion,
	).map((product) => {
		const metres = product.name.includes('(meter)');
		const quantity = metres ? random.int(2, 9) / 4 : product.name === 'Spaak' ? random.int(1, 12) : 1;
		return line(product, { quantity }, occasion);
	});
	const warranty = random.chance(0.02) ? [free(BATTERY, 'Accu vervangen onder garantie')] : [];
	return [work, ...parts, ...warranty];
}

function bike(occasion: Occasion): BasketLine[] {
	const { random } = occasion;
	const extras = several(SMALL_GOODS, random.int(0, 2), occasion).map((product) => line(product, {}, occasion));
	const tradeIn: BasketLine[] = random.chance(0.15)
		? [
				{
					product: null,
					description: 'Inruil oude fiets',
					quantity: 1,
					unit_price_mills: -random.int(5, 40) * 5000,
					mark: 'negative_price',
				},
			]
		: [];
	const bought = seasonal(BIKES, occasion);
	return [line(bought, {}, occasion), ...extras, ...(random.chance(0.35) ? [free(SERVICE, 'Eerste beurt bij aankoop')] : []), ...tradeIn];
}

function fleet(occasion: Occasion): BasketLine[] {
	const bicycles = occasion.random.int(2, 14);
	return [occasion.random.chance(0.5) ? line(CONTRACT, { quantity: bicycles }, occasion) : line(LEASE, { quantity: bicycles }, occasion)];
}

function line(product: Product, { quantity = 1 }: { quantity?: number }, { day, today }: Occasion): BasketLine {
	return {
		product: product.id,
		description: product.name,
		quantity,
		unit_price_mills: priceOn(product, { day, today }),
		mark: 'none',
	};
}

function free(product: Product, description: string): BasketLine {
	return { product: product.id, description, quantity: 1, unit_price_mills: 0, mark: 'zero_price' };
}

/** Earlier prices were lower; prices above one euro are set in whole five cents. */
function priceOn({ priceMills }: Product, { day, today }: { day: Day; today: Day }): number {
	const then = priceMills * (1 - PRICE_RISE_A_YEAR) ** Math.floor(daysBetween(day, today) / 365);
	return priceMills < 5000 ? Math.round(then) : Math.round(then / 50) * 50;
}

function seasonal(products: readonly Product[], { day, random }: Occasion): Product {
	return random.weighted(
		products.map((product) => [product, seasonOf(product.category, monthOf(day)) / (1 + product.priceMills / 800_000)] as const),
	);
}

function several(products: readonly Product[], count: number, occasion: Occasion): Product[] {
	const chosen = new Set<Product>();
	while (chosen.size < count) chosen.add(seasonal(products, occasion));
	return [...chosen];
}
