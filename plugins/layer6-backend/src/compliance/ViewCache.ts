import type { Generations } from '../database/generations';

/** Different views at a time; each is as large as the number of teams makes it. */
const MOST_VIEWS = 50;

/**
 * Keeps roll-ups until something has changed. What changes is counted in the transaction that changes it, so that a view is
 * never older than what was committed before it was asked for.
 */
export class ViewCache {
  private readonly views = new Map<
    string,
    { generation: string; value: Promise<unknown> }
  >();

  constructor(private readonly generations: () => Promise<Generations>) {}

  /** @param key - says everything that the view depends on beside what is stored */
  async get<View>(key: string, compute: () => Promise<View>): Promise<View> {
    const { catalog, results } = await this.generations();
    const generation = `${catalog}.${results}`;
    const kept = this.views.get(key);
    if (kept?.generation === generation) {
      this.keep(key, kept);
      return kept.value as Promise<View>;
    }
    const view = { generation, value: compute() };
    this.keep(key, view);
    try {
      return await view.value;
    } catch (error) {
      if (this.views.get(key) === view) this.views.delete(key);
      throw error;
    }
  }

  /** The one that was not asked for longest has to go. */
  private keep(
    key: string,
    view: { generation: string; value: Promise<unknown> },
  ): void {
    this.views.delete(key);
    this.views.set(key, view);
    if (this.views.size > MOST_VIEWS) {
      const [oldest] = this.views.keys();
      this.views.delete(oldest);
    }
  }
}
