/** How much one read may still look at. */
export class Budget {
  private readonly end: number;
  private keys: number;

  constructor({ keys, seconds }: { keys: number; seconds: number }) {
    this.keys = keys;
    this.end = performance.now() + seconds * 1000;
  }

  get isSpent(): boolean {
    return this.keys <= 0 || performance.now() >= this.end;
  }

  spend(keys: number): void {
    this.keys -= keys;
  }
}
