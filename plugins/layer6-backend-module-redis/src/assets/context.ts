import type { Reading } from 'backstage-plugin-layer6-engine';
import type { RedisReading } from '../reading';

/** What every asset of a source has in common. */
export interface AssetContext extends Reading {
  reading: RedisReading;
}
