import { sourceId, type BindingFace } from './face';
import { matchesLabels, type LabelRequirement } from './labelSelector';

/**
 * Finds assets by label and by key without looking at all of them for each entity.
 *
 * @public
 */
export class AssetIndex {
  private readonly faces: BindingFace[] = [];
  private readonly byKey = new Map<string, BindingFace>();
  private readonly byLabel = new Map<string, BindingFace[]>();
  private readonly channelsByBroker = new Map<string, BindingFace[]>();

  constructor(faces: Iterable<BindingFace>) {
    for (const face of faces) this.add(face);
  }

  get(source: BindingFace['source'], key: string): BindingFace | undefined {
    return this.byKey.get(`${sourceId(source)} ${key}`);
  }

  /** Channels of a broker in the same source. */
  channelsOf(broker: BindingFace): readonly BindingFace[] {
    return this.channelsByBroker.get(idOf(broker)) ?? [];
  }

  /** Assets of which one set of labels, the object's or the template's, meets every requirement. */
  select(requirements: readonly LabelRequirement[]): BindingFace[] {
    return this.candidates(requirements).filter(face =>
      face.labels.some(labels => matchesLabels(requirements, labels)),
    );
  }

  /** A selector nearly always demands one value of some label; then only its bearers need a look. */
  private candidates(requirements: readonly LabelRequirement[]): BindingFace[] {
    for (const requirement of requirements) {
      if (requirement.operator === 'in' && requirement.values.length === 1) {
        return (
          this.byLabel.get(`${requirement.key}=${requirement.values[0]}`) ?? []
        );
      }
    }
    return this.faces;
  }

  private add(face: BindingFace): void {
    this.faces.push(face);
    this.byKey.set(idOf(face), face);
    const pairs = face.labels.flatMap(labels =>
      Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    );
    for (const pair of new Set(pairs)) append(this.byLabel, pair, face);
    if (face.kind === 'channel' && face.brokerKey) {
      append(
        this.channelsByBroker,
        `${sourceId(face.source)} ${face.brokerKey}`,
        face,
      );
    }
  }
}

function idOf(face: BindingFace): string {
  return `${sourceId(face.source)} ${face.key}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
