import type { ClusterAnswer } from './transport';

const FIRST_SIZE = 65_536;

/**
 * Holds the body of one answer after the other in the same place. Bytes are no burden to the garbage collector as text would be,
 * and some fresh megabytes for each page would be one again.
 */
export class BodyBuffer {
  private bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);

  /**
   * @returns the whole body, until the next one is read.
   */
  async read({ body }: ClusterAnswer): Promise<Buffer> {
    let length = 0;
    for await (const chunk of body ?? []) {
      this.grow(length, length + chunk.length);
      this.bytes.set(chunk, length);
      length += chunk.length;
    }
    return this.bytes.subarray(0, length);
  }

  /** @param used - bytes that are taken along */
  private grow(used: number, needed: number): void {
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(
      Math.max(needed, 2 * this.bytes.length),
    );
    this.bytes.copy(larger, 0, 0, used);
    this.bytes = larger;
  }
}
