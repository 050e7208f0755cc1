import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../seeds/start/project.mjs';
import { GUARD_MUTANTS, MUTANT_KEYS } from '../mutants/kill.ts';
import { withSwitches } from '../mutants/mutant.ts';
import { RULE_SWITCH } from '../mutants/rules.ts';

describe('the list of mutants', () => {
	it('names pieces of the wall that are there, each once', () => {
		for (const [file, mutants] of Map.groupBy(GUARD_MUTANTS, (mutant) => mutant.file))
			expect(() => withSwitches(readFileSync(inProject(file), 'utf8'), mutants)).not.toThrow();
		expect(readFileSync(inProject(RULE_SWITCH.file), 'utf8')).toContain(RULE_SWITCH.from);
	});
	it('has a key of its own for each', () => expect(new Set(MUTANT_KEYS).size).toBe(MUTANT_KEYS.length));
});
