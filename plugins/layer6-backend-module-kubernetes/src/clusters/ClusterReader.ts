import {
  listPages,
  type ClusterApi,
  type Discovery,
  type ListOptions,
  type ServedKind,
} from '../client';
import type { KindKey, Node } from '../objects';
import { breather } from './breather';
import { KindReading } from './KindReading';
import type { NamedObject } from './references';
import { Slimmer, slimBySchema } from './slim';
import { failed, withheld } from './withheld';

/** What a DNS name may hold. No object bears another name, and nothing else gets into a selector. */
const NAME = /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;

/** How kinds are listed of which there are many. */
const OPTIONS: { readonly [K in KindKey]?: ListOptions } = {
  // Nobody scales a pod.
  '/Pod': { unmanaged: true },
  // Most are a Deployment's or a Rollout's, and nothing would be kept of them. Their controllers put these labels on them.
  'apps/ReplicaSet': {
    labelSelector: '!pod-template-hash,!rollouts-pod-template-hash',
    fromCache: true,
  },
};

/** Reads one cluster, kind by kind. What is not served, or withheld, is said in the reading's coverage. */
export class ClusterReader {
  private readonly breathe = breather();
  private readonly slimmer = new Slimmer();

  constructor(
    private readonly api: ClusterApi,
    private readonly discovery: Discovery,
    private readonly pageSize?: number,
  ) {}

  /** To be called before pods are read, so that less needs to be kept of them. */
  expectPodsOn(nodes: readonly Node[]): void {
    this.slimmer.expectPodsOn(nodes);
  }

  /**
   * All objects of a kind, or those of these namespaces. Of a list that breaks off, nothing is left.
   *
   * @throws ClusterError where the cluster as a whole cannot be read.
   */
  async readKind(
    key: KindKey,
    namespaces?: readonly string[],
  ): Promise<KindReading> {
    return this.read(key, async as => {
      const places =
        namespaces && as.namespaced ? [...new Set(namespaces)] : [undefined];
      const reading = new KindReading();
      for (const namespace of places) {
        reading.addAll(await this.list(key, as, pathOf(as, namespace)));
      }
      return reading;
    });
  }

  /**
   * Those of these objects of a kind that exist.
   *
   * @param rule - names for the rule that is printed where one is missing. Default those that are asked for
   * @throws ClusterError where the cluster as a whole cannot be read.
   */
  async readNamed(
    key: KindKey,
    objects: readonly NamedObject[],
    rule = objects,
  ): Promise<KindReading> {
    return this.read(key, async as => {
      const isName = ({ name }: NamedObject) => NAME.test(name);
      const asked = objects.filter(isName);
      const names = [...new Set(rule.filter(isName).map(({ name }) => name))];
      const reading = new KindReading();
      await Promise.all(
        asked.map(async object => {
          try {
            reading.addAll(await this.one(as, object));
          } catch (error) {
            reading.addAll(new KindReading(withheld(error, as, names)));
          }
        }),
      );
      return reading;
    });
  }

  private async read(
    key: KindKey,
    readAs: (as: ServedKind) => Promise<KindReading>,
  ): Promise<KindReading> {
    const [group, kind] = key.split('/');
    const found = this.discovery.find(group, kind);
    if (found.state === 'not-served') return new KindReading(found);
    if (found.state === 'failed') {
      return new KindReading(failed(group, found.detail));
    }
    try {
      return await readAs(found.as);
    } catch (error) {
      return new KindReading(withheld(error, found.as));
    }
  }

  private async list(
    key: KindKey,
    as: ServedKind,
    path: string,
  ): Promise<KindReading> {
    const options = { pageSize: this.pageSize, ...OPTIONS[key] };
    let reading = new KindReading();
    for await (const { items, isFirst } of listPages(this.api, path, options)) {
      if (isFirst) reading = new KindReading();
      for (const item of items) {
        const before = reading.objects.at(-1);
        reading.add(this.slimmer.slim(key, as, item, before));
        await this.breathe();
      }
    }
    return reading;
  }

  /** Listed rather than got, so that `list` is the only verb that is needed. */
  private async one(
    as: ServedKind,
    { namespace, name }: NamedObject,
  ): Promise<KindReading> {
    const fieldSelector = `metadata.name=${name}`;
    const path = pathOf(as, namespace);
    let reading = new KindReading();
    for await (const { items, isFirst } of listPages(this.api, path, {
      fieldSelector,
    })) {
      if (isFirst) reading = new KindReading();
      for (const item of items) reading.add(slimBySchema(as, item));
    }
    return reading;
  }
}

function pathOf(
  { apiVersion, resource }: ServedKind,
  namespace?: string,
): string {
  return [
    apiVersion.includes('/') ? '/apis' : '/api',
    apiVersion,
    ...(namespace ? ['namespaces', encodeURIComponent(namespace)] : []),
    resource,
  ].join('/');
}
