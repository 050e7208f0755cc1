import { defineError } from '../kernel/errors/index.ts';

export const cellMissing = defineError<{ cell: string; total: string }>({
	code: 'CRM_TABLE_CELL_MISSING',
	status: 500,
	en: ({ cell, total }) => ({
		message: `The total ${total} has a part ${cell} that the table does not hold.`,
		remedy: 'Give the table every cell that an equation names; a table with a gap cannot be protected.',
	}),
	nl: ({ cell, total }) => ({
		message: `Het totaal ${total} heeft een deel ${cell} dat niet in de tabel staat.`,
		remedy: 'Geef de tabel elke cel die in een optelling voorkomt; een tabel met een gat is niet af te schermen.',
	}),
});

export const notAdditive = defineError<{ total: string; value: number; sum: number }>({
	code: 'CRM_TABLE_NOT_ADDITIVE',
	status: 500,
	en: ({ total, value, sum }) => ({
		message: `The total ${total} is ${value}, its parts add up to ${sum}.`,
		remedy: 'Count the parts and the total from the same rows, before anything is rounded.',
	}),
	nl: ({ total, value, sum }) => ({
		message: `Het totaal ${total} is ${value}, de delen zijn samen ${sum}.`,
		remedy: 'Tel de delen en het totaal uit dezelfde regels, voordat er iets wordt afgerond.',
	}),
});

export const cellsDisagree = defineError<{ cell: string; values: readonly number[] }>({
	code: 'CRM_TABLE_CELLS_DISAGREE',
	status: 500,
	en: ({ cell, values }) => ({
		message: `The linked tables give the cell ${cell} different values: ${values.join(' and ')}.`,
		remedy: 'Link only tables that were counted at the same moment.',
	}),
	nl: ({ cell, values }) => ({
		message: `De gekoppelde tabellen geven de cel ${cell} verschillende waarden: ${values.join(' en ')}.`,
		remedy: 'Koppel alleen tabellen die op hetzelfde moment zijn geteld.',
	}),
});
