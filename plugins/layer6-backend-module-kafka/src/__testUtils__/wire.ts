/**
 * The primitive types of Kafka's protocol. Source: Apache Kafka documentation, "Protocol Primitive Types"; flexible versions:
 * KIP-482.
 */
export class WireWriter {
  private readonly chunks: Buffer[] = [];

  constructor(private readonly flexible: boolean) {}

  int8(value: number): this {
    const bytes = Buffer.alloc(1);
    bytes.writeInt8(value);
    return this.raw(bytes);
  }

  int16(value: number): this {
    const bytes = Buffer.alloc(2);
    bytes.writeInt16BE(value);
    return this.raw(bytes);
  }

  int32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return this.raw(bytes);
  }

  int64(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(value));
    return this.raw(bytes);
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  string(value: string | null): this {
    return this.bytes(value === null ? null : Buffer.from(value), 2);
  }

  /** @param width - of the length, where it is not compact */
  bytes(value: Buffer | null, width: 2 | 4 = 4): this {
    if (this.flexible) this.varint(value === null ? 0 : value.length + 1);
    else if (width === 2) this.int16(value === null ? -1 : value.length);
    else this.int32(value === null ? -1 : value.length);
    return value === null ? this : this.raw(value);
  }

  array<T>(values: readonly T[], write: (value: T) => void): this {
    if (this.flexible) this.varint(values.length + 1);
    else this.int32(values.length);
    values.forEach(write);
    return this;
  }

  uuid(): this {
    return this.raw(Buffer.alloc(16));
  }

  /** The empty tag buffer that ends every structure of a flexible version. */
  end(): this {
    return this.flexible ? this.varint(0) : this;
  }

  raw(bytes: Buffer): this {
    this.chunks.push(bytes);
    return this;
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.chunks);
  }

  private varint(value: number): this {
    let rest = value;
    const bytes: number[] = [];
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.raw(Buffer.from([...bytes, rest]));
  }
}

export class WireReader {
  private at = 0;

  constructor(
    private readonly buffer: Buffer,
    private flexible = false,
  ) {}

  setFlexible(flexible: boolean): void {
    this.flexible = flexible;
  }

  int8(): number {
    this.at += 1;
    return this.buffer.readInt8(this.at - 1);
  }

  int16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }

  int32(): number {
    this.at += 4;
    return this.buffer.readInt32BE(this.at - 4);
  }

  string(): string | null {
    return this.take(this.flexible ? this.varint() - 1 : this.int16());
  }

  bytes(): Buffer {
    const length = this.flexible ? this.varint() - 1 : this.int32();
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  /** `null` where the array is. */
  array<T>(read: () => T): T[] | null {
    const length = this.flexible ? this.varint() - 1 : this.int32();
    return length < 0 ? null : Array.from({ length }, read);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  end(): void {
    if (this.flexible && this.varint() !== 0) {
      throw new Error('No tagged fields were expected');
    }
  }

  private take(length: number): string | null {
    if (length < 0) return null;
    this.at += length;
    return this.buffer.toString('utf8', this.at - length, this.at);
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.buffer.readUInt8(this.at);
      this.at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}
