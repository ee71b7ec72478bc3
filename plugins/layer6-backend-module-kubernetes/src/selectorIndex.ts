import { labelsInclude } from './labelSelector';

type Labels = Readonly<Record<string, string>>;

/**
 * Objects by the labels that they select, so that those which select given labels are found without trying all of them. They
 * come out in the order in which they went in.
 */
export class SelectorIndex<T> {
  private readonly namespaces = new Map<string, OfNamespace<T>>();
  private size = 0;
  /** What was asked for last. Pods of a workload follow each other, and share their labels. */
  private last?: { namespace: string; labels: Labels; found: readonly T[] };

  /**
   * @param matchLabels - what labels must hold; empty for an object that is to be found by any labels of its namespace
   */
  add(namespace: string, matchLabels: Labels, object: T): void {
    const entry = { at: this.size, matchLabels, object };
    this.size += 1;
    this.last = undefined;
    const known = this.namespaces.get(namespace);
    const all: OfNamespace<T> = known ?? { byLabel: new Map(), byAny: [] };
    if (!known) this.namespaces.set(namespace, all);
    // One of the labels is enough to find it by.
    const [label] = Object.entries(matchLabels);
    if (label) addTo(all, ...label, entry);
    else all.byAny.push(entry);
  }

  /** Objects of a namespace whose `matchLabels` these labels hold. */
  find(namespace: string, labels: Labels): readonly T[] {
    const { last } = this;
    if (last?.labels === labels && last.namespace === namespace) {
      return last.found;
    }
    const all = this.namespaces.get(namespace);
    const found = all ? lookUp(all, labels) : [];
    this.last = { namespace, labels, found };
    return found;
  }
}

interface Entry<T> {
  at: number;
  matchLabels: Labels;
  object: T;
}

interface OfNamespace<T> {
  /** By key, then by value. */
  byLabel: Map<string, Map<string, Entry<T>[]>>;
  byAny: Entry<T>[];
}

function addTo<T>(
  { byLabel }: OfNamespace<T>,
  key: string,
  value: string,
  entry: Entry<T>,
): void {
  const byValue = byLabel.get(key) ?? new Map<string, Entry<T>[]>();
  byLabel.set(key, byValue);
  const others = byValue.get(value);
  if (others) others.push(entry);
  else byValue.set(value, [entry]);
}

function lookUp<T>({ byLabel, byAny }: OfNamespace<T>, labels: Labels): T[] {
  const entries = [...byAny];
  // Selectors of a namespace mostly share one key, while objects bear many.
  for (const [key, byValue] of byLabel) {
    const found = byValue.get(labels[key]);
    if (found) entries.push(...found);
  }
  return entries
    .filter(({ matchLabels }) => labelsInclude(matchLabels, labels))
    .sort((a, b) => a.at - b.at)
    .map(({ object }) => object);
}
