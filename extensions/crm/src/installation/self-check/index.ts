/** What may be wrong with an installation, as pure findings with their mend, in Dutch and English. */
export { auditFindings } from './audit-log.ts';
export { environmentFindings, type EnvironmentFacts } from './environment.ts';
export { isRefusal, type Finding, type Mend } from './finding.ts';
export { holdersOf, type PeopleFacts } from './holders.ts';
export { partFindings, type PartFacts } from './installed-parts.ts';
export { schemaFindings, type SchemaFacts } from './live-schema.ts';
export { dataFindings, type DataFacts } from './network-data.ts';
export { opensFiles, policyFindings, type DoorFacts, type PolicyFacts, type RuleFacts } from './other-policies.ts';
export { isOwnRuleFinding, ownRuleFindings } from './own-rules.ts';
