import { kindKey, type Namespace, type Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { workloadKey, type WorkloadView } from '../workloadView';
import { isLive } from './livePods';
import type { Owner, OwnerRef, Owners } from './owners';

/** A view that pods can still be added to. */
export type OpenView = WorkloadView & { pods: Pod[] };

/** Makes the views of one snapshot; pods are added by whoever finds out whose they are. */
export class Views {
  private readonly namespaces: ReadonlyMap<string, Namespace>;

  constructor(
    snapshot: ClusterSnapshot,
    private readonly owners: Owners,
  ) {
    this.namespaces = new Map(
      snapshot.list('/Namespace').map(object => [object.metadata.name, object]),
    );
  }

  ofOwner(owner: Owner): OpenView {
    return {
      ...this.head(owner),
      object: owner.object,
      ...this.templateOf(owner),
      pods: [],
    };
  }

  ofBarePod(pod: Pod): OpenView {
    const { labels, annotations, name, namespace = '' } = pod.metadata;
    return {
      ...this.head({
        apiVersion: pod.apiVersion,
        kind: pod.kind,
        namespace,
        name,
      }),
      object: pod,
      template: { metadata: { labels, annotations }, spec: pod.spec },
      templateRef: {
        apiVersion: pod.apiVersion,
        kind: pod.kind,
        namespace,
        name,
      },
      templatePath: '',
      pods: isLive(pod) ? [pod] : [],
    };
  }

  private head({ apiVersion, kind, namespace, name }: OwnerRef) {
    const [group] = kindKey(apiVersion, kind).split('/');
    const id = { group, kind, namespace, name };
    return {
      id,
      key: workloadKey(id),
      ref: { apiVersion, kind, namespace, name },
      namespaceObject: this.namespaces.get(namespace),
    };
  }

  private templateOf(
    owner: OwnerRef & Pick<Owner, 'object'>,
  ): Pick<WorkloadView, 'template' | 'templateRef' | 'templatePath'> {
    const spec = owner.object?.spec;
    const { apiVersion, kind, namespace, name } = owner;
    const templateRef = { apiVersion, kind, namespace, name };
    if (spec && 'jobTemplate' in spec) {
      return {
        template: spec.jobTemplate.spec.template,
        templateRef,
        templatePath: 'spec.jobTemplate.spec.template',
      };
    }
    if (spec && 'triggers' in spec) {
      return {
        template: spec.jobTargetRef?.template,
        templateRef,
        templatePath: 'spec.jobTargetRef.template',
      };
    }
    if (spec && 'workloadRef' in spec && spec.workloadRef) {
      const { apiVersion: version = 'apps/v1', ...named } = spec.workloadRef;
      const source = { ...named, apiVersion: version, namespace };
      const { object } = this.owners.find(source);
      if (object && object.kind !== 'Rollout') {
        return this.templateOf({ ...source, object });
      }
    }
    return {
      template: spec?.template,
      templateRef,
      templatePath: 'spec.template',
    };
  }
}
