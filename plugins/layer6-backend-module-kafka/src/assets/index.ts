export { brokerAsset } from './broker';
export type { AssetContext } from './context';
export { topicAsset } from './topic';
