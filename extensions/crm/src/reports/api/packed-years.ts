/** Numbers per month in a packed year: live, and published. Both begin with the month, 1 to 12. */
export const LIVE_WIDTH = 5;
export const PUBLISHED_WIDTH = 8;

const MONTH = 'CAST(substr(c.month, 6, 2) AS integer)';
const YEAR = 'CAST(substr(c.month, 1, 4) AS integer)';
const joined = (columns: readonly string[]) => columns.join(` || ',' || `);

const pack = (column: 'live' | 'published', { years, source, numbers }: { years: string; source: string; numbers: readonly string[] }) => `
	INSERT INTO crm_unit_years (unit, currency, year, ${column})
	SELECT y.unit, y.currency, y.year, (
		SELECT string_agg(${joined(numbers)}, ',') FROM ${source} c WHERE c.unit = y.unit AND c.currency = y.currency
			AND c.month >= (CAST(y.year AS varchar(4)) || '-01') AND c.month <= (CAST(y.year AS varchar(4)) || '-12'))
	FROM (${years}) y WHERE true
	ON CONFLICT (unit, currency, year) DO UPDATE SET ${column} = excluded.${column}`;

/** @param years  a query of unit, currency, year */
export const packLive = (years: string): string =>
	pack('live', {
		years,
		source: 'crm_unit_months',
		numbers: [MONTH, 'c.revenue_minor', 'c.orders', 'c.active_customers', 'c.new_customers'],
	});

/** Packs the years of the cells that were published at a moment; bindings: that moment, twice. An absent count of new customers is packed as group -2. */
export const packPublished = (): string =>
	pack('published', {
		years: `SELECT DISTINCT c.unit, c.currency, ${YEAR} AS year FROM crm_published_cells c WHERE c.sales_as_of = ? OR c.new_as_of = ?`,
		source: 'crm_published_cells',
		numbers: [
			MONTH,
			'c.revenue_minor',
			'c.orders',
			'c.active_customers',
			'COALESCE(c.new_customers, 0)',
			'c.sales_group',
			'COALESCE(c.new_group, -2)',
			'c.sales_as_of',
		],
	});
