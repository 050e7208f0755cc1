/** Words that stand outside our components: names of dashboards, panels, money fields and their options. Keys without dots, or the Studio does not find them. */
export const PANEL_WORDS = {
	crm_module: { en: 'Sharing', nl: 'Delen' },

	crm_dashboard_network: { en: 'Network', nl: 'Netwerk' },
	crm_dashboard_network_note: {
		en: 'How is the network doing, and where must I act?',
		nl: 'Hoe staat het netwerk ervoor, en waar moet ik iets doen?',
	},
	crm_dashboard_franchise: { en: 'My franchise', nl: 'Mijn vestiging' },
	crm_dashboard_franchise_note: { en: 'How is my franchise doing?', nl: 'Hoe staat mijn vestiging ervoor?' },

	crm_panel_figure: { en: 'CRM: figure', nl: 'CRM: cijfer' },
	crm_panel_figure_note: { en: 'One figure of the month, with its comparison.', nl: 'Eén cijfer van de maand, met zijn vergelijking.' },
	crm_panel_line: { en: 'CRM: line', nl: 'CRM: lijn' },
	crm_panel_line_note: {
		en: 'A figure month by month, with the year before behind it.',
		nl: 'Een cijfer maand voor maand, met het jaar ervoor erachter.',
	},
	crm_panel_bars: { en: 'CRM: bars', nl: 'CRM: balken' },
	crm_panel_bars_note: { en: 'The largest franchises by one figure.', nl: 'De grootste vestigingen naar één cijfer.' },
	crm_panel_table: { en: 'CRM: table', nl: 'CRM: tabel' },
	crm_panel_table_note: { en: 'All figures per franchise, region or month.', nl: 'Alle cijfers per vestiging, regio of maand.' },
	crm_panel_period: { en: 'CRM: period', nl: 'CRM: periode' },
	crm_panel_period_note: {
		en: 'Chooses month and place for all panels of the dashboard.',
		nl: 'Kiest maand en plaats voor alle panelen van het dashboard.',
	},
	crm_panel_signals: { en: 'CRM: what stands out', nl: 'CRM: wat opvalt' },
	crm_panel_signals_note: {
		en: 'Up to five sentences about franchises that need a look.',
		nl: 'Hoogstens vijf zinnen over vestigingen die aandacht vragen.',
	},
	crm_panel_benchmark: { en: 'CRM: benchmark', nl: 'CRM: vergelijking' },
	crm_panel_benchmark_note: { en: 'My franchise among comparable ones.', nl: 'Mijn vestiging tussen vergelijkbare.' },

	crm_option_period: { en: 'Period', nl: 'Periode' },
	crm_option_period_note: {
		en: 'The variable of the period panel, in double braces.',
		nl: 'De variabele van het periodepaneel, tussen dubbele accolades.',
	},
	crm_option_field: { en: 'Variable', nl: 'Variabele' },
	crm_option_field_note: {
		en: 'Under this name the other panels read the period.',
		nl: 'Onder deze naam lezen de andere panelen de periode.',
	},
	crm_option_measure: { en: 'Figure', nl: 'Cijfer' },
	crm_option_about: { en: 'About', nl: 'Over' },
	crm_option_rows: { en: 'Rows', nl: 'Regels' },
	crm_about_network: { en: 'The network', nl: 'Het netwerk' },
	crm_about_own: { en: "The reader's own franchise", nl: 'De eigen vestiging van de lezer' },
	crm_rows_units: { en: 'Franchises or regions', nl: "Vestigingen of regio's" },
	crm_rows_months: { en: 'Months', nl: 'Maanden' },

	crm_measure_revenue: { en: 'Revenue', nl: 'Omzet' },
	crm_measure_orders: { en: 'Orders', nl: 'Opdrachten' },
	crm_measure_activeCustomers: { en: 'Active customers', nl: 'Actieve klanten' },
	crm_measure_newCustomers: { en: 'New customers', nl: 'Nieuwe klanten' },
	crm_measure_averageOrderValue: { en: 'Average order value', nl: 'Gemiddelde opdrachtwaarde' },

	crm_money: { en: 'Money', nl: 'Geldbedrag' },
	crm_money_input_note: {
		en: 'An amount, kept as a whole number of cents or thousandths.',
		nl: 'Een bedrag, bewaard als heel getal in centen of duizendsten.',
	},
	crm_money_text_note: { en: 'Writes cents or thousandths as an amount.', nl: 'Schrijft centen of duizendsten als bedrag.' },
	crm_money_places: { en: 'Kept in', nl: 'Bewaard in' },
	crm_money_hundredths: { en: 'Cents', nl: 'Centen' },
	crm_money_thousandths: { en: 'Thousandths', nl: 'Duizendsten' },
	crm_money_currency_field: { en: 'Field of the currency', nl: 'Veld van de valuta' },
} as const satisfies Record<`crm_${string}`, { en: string; nl: string }>;
