/** A process that died is taken to be dead after this long. */
const LEASE_MS = 15_000;

/** A read that goes on renews its lease this often. */
export const LEASE_RENEWAL_MS = LEASE_MS / 3;

/** Until when a lease holds that is taken or renewed now. ISO 8601, UTC. */
export function leaseFrom(now: Date): string {
  return new Date(now.getTime() + LEASE_MS).toISOString();
}
