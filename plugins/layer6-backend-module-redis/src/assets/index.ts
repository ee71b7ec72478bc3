export { brokerAsset } from './broker';
export type { AssetContext } from './context';
export { streamAsset } from './stream';
