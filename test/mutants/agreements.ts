import { inFile, type Mutant } from './mutant.ts';

const ROOM = 'extensions/crm/src/agreements';

/** Who may read, write, sign and count what about an agreement, and when it holds. */
export const AGREEMENT_MUTANTS: readonly Mutant[] = [
	...inFile(`${ROOM}/state.ts`, {
		'agreement-draft-side': ["state.kind === 'draft' && sides.includes(state.by)", "state.kind === 'draft' && sides.length > 0"],
		'agreement-withdraw-side': ["state.kind === 'proposed' && sides.includes(state.by)", "state.kind === 'proposed' && sides.length > 0"],
		'agreement-other-side': ['state.waitsFor.some((side) => sides.includes(side))', 'sides.length > 0'],
		'agreement-see-draft': ['return sides.includes(state.by);'],
		'agreement-see-proposal': ['return sides.length > 0;'],
		'agreement-see-agreed': ['governed || sides.length > 0', 'true'],
	}),
	...inFile(`${ROOM}/parties.ts`, {
		'agreement-head-anywhere': ["relation(about, unit) === 'above'", "relation(about, unit) !== 'own'"],
		'agreement-owner-anywhere': ["holds('franchisee', (unit) => unit === about)", "holds('franchisee', () => true)"],
		'agreement-default-head': ['unit === head', 'true'],
		'agreement-one-head': ['heads.length === 1', 'heads.length > 0'],
	}),
	...inFile(`${ROOM}/succession.ts`, {
		'agreement-no-end': ['{ ...agreement, validTo: start }', 'agreement'],
	}),
	...inFile(`${ROOM}/given.ts`, {
		'agreement-write-lost': ['one.mayWrite || other.mayWrite', 'one.mayWrite'],
		'agreement-named-unit': ["isNamed ? membership.unit : ''", "''"],
	}),
	...inFile(`${ROOM}/api/deed.ts`, {
		'agreement-seal': ['if (entry.seal !== seal) throw changedMeanwhile();'],
		'agreement-late': ["if (start.kind !== 'at') throw startPassedMeanwhile({ startsOn: startsOn ?? '' });"],
	}),
	...inFile(`${ROOM}/api/drafting.ts`, {
		'agreement-draft-anybody': ['if (!side) throw notAllowed();'],
		'agreement-absent-unit': ['audienceUnit !== null && !known.has(audienceUnit)', 'false'],
		'agreement-past': ["startsOn !== null && start.kind === 'passed'", 'false'],
		'agreement-open': ['if (!made) throw openAlready();'],
	}),
	...inFile(`${ROOM}/api/signing.ts`, {
		'agreement-all-sign': ['signed.has(needed)', 'true'],
		'agreement-overtaken': ['if (lastVersion(agreements, about) !== version - 1) throw overtaken();'],
		'agreement-order': ['latest !== null && start <= latest', 'false'],
	}),
	...inFile(`${ROOM}/api/signed-store.ts`, {
		'agreement-overlap': ["status === 'active' && validFrom < start && (validTo === null || validTo > start)", 'false'],
	}),
	...inFile(`${ROOM}/api/preview.ts`, {
		'agreement-counts': ["readable.kind === 'where' && [...sharing].every((unit) => readable.units.includes(unit))", 'true'],
	}),
	...inFile(`${ROOM}/api/endpoint.ts`, {
		'agreement-read': ['!maySee(entry.state, { sides: caller.sides(entry.about), governed: caller.governs(entry.about) })', 'false'],
	}),
];
