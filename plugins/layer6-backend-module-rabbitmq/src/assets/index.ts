export { brokerAsset } from './broker';
export type { AssetContext } from './context';
export { queueAsset } from './queue';
