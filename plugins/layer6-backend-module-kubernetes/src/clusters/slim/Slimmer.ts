import {
  KINDS,
  type AnyObject,
  type Container,
  type KindKey,
  type Node,
  type PodSpec,
} from '../../objects';
import { container } from '../../objects/pods';
import { readItems, type Reading } from '../../objects/read';
import { compile } from './compile';
import { UnexpectedError, type Form } from './forms';
import { prune } from './prune';
import { Strings } from './Strings';

/** What the items of a list do not repeat. */
export interface TypeMeta {
  apiVersion: string;
  kind: string;
}

/** Turns the items of a cluster's lists into slim records, and holds once what they have in common. */
export class Slimmer {
  private readonly strings = new Strings();
  private readonly forms = new Map<KindKey, Form>();
  private readonly container = compile(container, this.strings);
  private readonly containers = new Map<string, Container>();
  private nodes: ReadonlyMap<string, Node> = new Map();

  /** Of pods on nodes that are known, less is kept. */
  expectPodsOn(nodes: readonly Node[]): void {
    this.nodes = new Map(nodes.map(node => [node.metadata.name, node]));
  }

  /**
   * The slim record of an item, or what keeps it from being read. Undefined where it counts for nothing.
   *
   * @param item - as it was parsed; it is changed
   * @param before - the record before it in the list
   */
  slim(
    key: KindKey,
    { apiVersion, kind }: TypeMeta,
    item: unknown,
    before: AnyObject | undefined,
  ): Reading | undefined {
    if (typeof item !== 'object' || item === null) {
      return { problem: `${kind}List: an item is no object` };
    }
    const object = Object.assign(item, { apiVersion, kind });
    if (!prune(key, object, this.nodes)) return undefined;
    try {
      const record = this.formOf(key).read(object, before) as AnyObject;
      this.shareContainers(record, before);
      return { key, object: record };
    } catch (error) {
      if (!(error instanceof UnexpectedError)) throw error;
      // The schema knows what is wrong.
      return slimBySchema({ apiVersion, kind }, item);
    }
  }

  private formOf(key: KindKey): Form {
    const form = this.forms.get(key) ?? compile(KINDS[key], this.strings);
    this.forms.set(key, form);
    return form;
  }

  /**
   * The same containers stand in a template and in all pods that were made of it. Within a list, neighbours share already.
   */
  private shareContainers(object: AnyObject, before?: AnyObject): void {
    const spec = podSpecOf(object);
    const { namespace = '' } = object.metadata;
    for (const field of ['containers', 'initContainers'] as const) {
      if (!spec?.[field].length) continue;
      if (spec[field] === podSpecOf(before)?.[field]) continue;
      spec[field] = spec[field].map(each => {
        const name = `${namespace} ${each.name} ${each.image}`;
        const known = this.containers.get(name);
        const shared = known
          ? (this.container.read(each, known) as Container)
          : each;
        this.containers.set(name, shared);
        return shared;
      });
    }
  }
}

/** By the schema alone, whatever the object counts for. */
export function slimBySchema(
  { apiVersion, kind }: TypeMeta,
  item: unknown,
): Reading | undefined {
  const [reading] = readItems(apiVersion, `${kind}List`, [item]);
  return reading;
}

function podSpecOf(object: AnyObject | undefined): PodSpec | undefined {
  if (!object || !('spec' in object) || !object.spec) return undefined;
  const { spec } = object;
  if ('containers' in spec) return spec;
  return 'template' in spec ? spec.template?.spec : undefined;
}
