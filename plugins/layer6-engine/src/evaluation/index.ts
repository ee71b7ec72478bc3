export { evaluate, type EvaluateOptions, type Evaluation } from './evaluate';
export {
  BUILT_IN,
  defaultChecks,
  describeFramework,
  DEFAULT_CHECKS,
  type CheckOptions,
  type Vocabulary,
} from './framework';
export { subjectOf, subjectOfAsset } from './assetSubject';
export { scoreOf } from './score';
