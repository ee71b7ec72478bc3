export { evaluate, type EvaluateOptions, type Evaluation } from './evaluate';
export {
  describeFramework,
  DEFAULT_CHECKS,
  type CheckOptions,
} from './framework';
export { subjectOf, subjectOfAsset } from './assetSubject';
