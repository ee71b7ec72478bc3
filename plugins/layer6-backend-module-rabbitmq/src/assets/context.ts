import type { Reading } from 'backstage-plugin-layer6-engine';

/** What every asset of a source has in common. */
export interface AssetContext extends Reading {
  /** Of the brokers. */
  version: string;
}
