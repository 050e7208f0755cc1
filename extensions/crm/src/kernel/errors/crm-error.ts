export type Language = 'en' | 'nl';

/** What a reader is told: what happened (with the given and the allowed values) and what to do next. */
export interface Wording {
	message: string;
	remedy: string;
}

export interface CrmErrorDefinition<Values> {
	code: `CRM_${string}`;
	status: number;
	en: (values: Values) => Wording;
	nl: (values: Values) => Wording;
}

/**
 * Named 'DirectusError' so that the host's error handler answers with its status instead of a plain 500.
 * Speaks English; both wordings travel with it, and the answer picks the reader's.
 */
export class CrmError extends Error {
	override name = 'DirectusError';
	code: string;
	status: number;
	extensions: { code: string; remedy: string; en: Wording; nl: Wording; values?: unknown };

	constructor(code: string, status: number, wordings: Record<Language, Wording>, options: { cause?: unknown; values?: unknown } = {}) {
		super(wordings.en.message, options.cause === undefined ? undefined : { cause: options.cause });
		this.code = code;
		this.status = status;
		this.extensions = { code, remedy: wordings.en.remedy, en: wordings.en, nl: wordings.nl };
		if (options.values !== undefined) this.extensions.values = options.values;
	}
}

/** Makes the one constructor of one error case; the wordings of both languages travel with the error. */
export const defineError =
	<Values>(definition: CrmErrorDefinition<Values>) =>
	(values: Values, options: { cause?: unknown } = {}): CrmError =>
		new CrmError(definition.code, definition.status, { en: definition.en(values), nl: definition.nl(values) }, { ...options });
