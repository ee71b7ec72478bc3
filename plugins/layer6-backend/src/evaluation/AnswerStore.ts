/** An asset as a binding names it. */
export interface BoundAsset {
  /** Id of the source's row. */
  source: number;
  assetKey: string;
}

/**
 * Who answers for topics, queues, streams and brokers: the Resource that each of them is, if there is one. It is that where a rule
 * binds it directly, not because something else came along.
 */
export interface AnswerStore {
  /** The Resource that each of the assets is, by `addressOf`. */
  answering(assets: readonly BoundAsset[]): Promise<Map<string, string>>;
  /** What each of the Resources is. */
  assetsOf(resourceRefs: readonly string[]): Promise<Map<string, BoundAsset[]>>;
  /** All entities that are bound to any of the assets. */
  sharing(assets: readonly BoundAsset[]): Promise<string[]>;
}

export function addressOf({ source, assetKey }: BoundAsset): string {
  return `${source} ${assetKey}`;
}

/** Kinds of assets that are Resources of a catalog. */
export function isAnswerable({ assetKey }: BoundAsset): boolean {
  return assetKey.startsWith('channel:') || assetKey.startsWith('broker:');
}
