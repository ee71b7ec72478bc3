export { clusterAsset } from './cluster';
export type { AssetContext } from './context';
export { queueAsset } from './queue';
export { serviceAssets } from './service';
