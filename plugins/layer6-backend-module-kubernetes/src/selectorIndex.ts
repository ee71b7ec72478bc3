import { labelsInclude } from './labelSelector';

type Labels = Readonly<Record<string, string>>;

/**
 * Objects by the labels that they select, so that those which select given labels are found without trying all of them. They
 * come out in the order in which they went in.
 */
export class SelectorIndex<T> {
  private readonly byLabel = new Map<string, Entry<T>[]>();
  private size = 0;
  /** What was asked for last. Pods of a workload follow each other, and share their labels. */
  private last?: { namespace: string; labels: Labels; found: readonly T[] };

  /**
   * @param matchLabels - what labels must hold; empty for an object that is to be found by any labels of its namespace
   */
  add(namespace: string, matchLabels: Labels, object: T): void {
    // One of the labels is enough to find it by.
    const [label] = Object.entries(matchLabels);
    const key = label ? labelKey(namespace, ...label) : namespace;
    const entry = { at: this.size, matchLabels, object };
    this.size += 1;
    this.last = undefined;
    const others = this.byLabel.get(key);
    if (others) others.push(entry);
    else this.byLabel.set(key, [entry]);
  }

  /** Objects of a namespace whose `matchLabels` these labels hold. */
  find(namespace: string, labels: Labels): readonly T[] {
    const { last } = this;
    if (last?.labels === labels && last.namespace === namespace) {
      return last.found;
    }
    const found = this.lookUp(namespace, labels);
    this.last = { namespace, labels, found };
    return found;
  }

  private lookUp(namespace: string, labels: Labels): T[] {
    const keys = [
      namespace,
      ...Object.entries(labels).map(label => labelKey(namespace, ...label)),
    ];
    return keys
      .flatMap(key => this.byLabel.get(key) ?? [])
      .filter(({ matchLabels }) => labelsInclude(matchLabels, labels))
      .sort((a, b) => a.at - b.at)
      .map(({ object }) => object);
  }
}

interface Entry<T> {
  at: number;
  matchLabels: Labels;
  object: T;
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}/${key}=${value}`;
}
