const HIGHEST = 65_535;

/** Ports as Linkerd's annotations list them: numbers, ranges such as `8000-8010`, and names of container ports. */
export class PortSet {
  private readonly parts: string[];

  constructor(text: string) {
    this.parts = text
      .split(',')
      .map(part => part.trim())
      .filter(Boolean);
  }

  /** The numbers that are listed; of a range its first. */
  get numbers(): number[] {
    return this.parts
      .map(part => Number(part.split('-')[0]))
      .filter(Number.isInteger);
  }

  /** Whether it is all numbers and rising ranges: where Linkerd allows no names, any other part makes it drop the whole. */
  get isNumeric(): boolean {
    return this.parts.every(part => {
      if (!/^\d+(?:-\d+)?$/.test(part)) return false;
      const [from, to = from] = part.split('-').map(Number);
      return from > 0 && to >= from && to <= HIGHEST;
    });
  }

  /** @param names - of the container port */
  has(port: number, names: readonly string[] = []): boolean {
    return this.parts.some(part => {
      const [from, to = from] = part.split('-').map(Number);
      return (port >= from && port <= to) || names.includes(part);
    });
  }
}
