import { labelsInclude } from './labelSelector';

type Labels = Readonly<Record<string, string>>;

/** Objects by the labels that they bear, so that those which a selector takes are found without trying all of a namespace. */
export class LabelIndex<T> {
  /** By namespace, then by the label's key, then by its value. Made for the keys that selectors ask for: objects bear many more. */
  private readonly byKey = new Map<string, Map<string, Map<string, T[]>>>();

  /** @param namespaces - the objects by namespace */
  constructor(
    private readonly namespaces: ReadonlyMap<string, readonly T[]>,
    private readonly labelsOf: (object: T) => Labels,
  ) {}

  /** Objects of a namespace whose labels hold all of these, in their order; every one where there are none. */
  find(namespace: string, matchLabels: Labels): readonly T[] {
    // One of the labels is enough to find them by.
    const [key] = Object.keys(matchLabels);
    if (key === undefined) return this.namespaces.get(namespace) ?? [];
    const alike = this.byValue(namespace, key).get(matchLabels[key]) ?? [];
    return alike.filter(object =>
      labelsInclude(matchLabels, this.labelsOf(object)),
    );
  }

  private byValue(namespace: string, key: string): Map<string, T[]> {
    const ofNamespace = this.byKey.get(namespace) ?? new Map();
    this.byKey.set(namespace, ofNamespace);
    const known: Map<string, T[]> | undefined = ofNamespace.get(key);
    if (known) return known;
    const byValue = new Map<string, T[]>();
    for (const object of this.namespaces.get(namespace) ?? []) {
      const value = this.labelsOf(object)[key];
      const alike = byValue.get(value);
      if (alike) alike.push(object);
      else byValue.set(value, [object]);
    }
    ofNamespace.set(key, byValue);
    return byValue;
  }
}
