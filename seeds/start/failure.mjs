/** A stop that the user can mend: one line that says what is wrong and what to do. */
export class StartFailure extends Error {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = 'StartFailure';
	}
}
