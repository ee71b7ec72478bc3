export * from './AssetIndex';
export * from './bindEntity';
export * from './declaredTags';
export * from './face';
export * from './labelSelector';
export {
  type BindingContext,
  type BindingRule,
  type RuleBinding,
  type RuleOutcome,
} from './rule';
export {
  ownBrokers,
  related,
  RELATED_RULES,
  type RelatedBinding,
} from './related';
export { isAnnotationMistake, type BindingNoteCode } from './notes';
