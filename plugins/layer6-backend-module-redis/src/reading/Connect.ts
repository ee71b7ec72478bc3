import type { RedisNode } from '../client';

/**
 * Opens a connection that is closed when the read ends.
 *
 * @throws RedisError
 */
export type Connect = (address: string) => Promise<RedisNode>;
