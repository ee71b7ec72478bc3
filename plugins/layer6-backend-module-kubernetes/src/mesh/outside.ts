import { TECHNOLOGIES } from 'backstage-plugin-layer6-common';
import type { MtlsFinding, PodTls } from 'backstage-plugin-layer6-engine';
import { wholePod } from './findings';
import type { InjectionWish } from './carriedProxy';
import type { MeshIndex } from './meshIndex';
import { containersCarried, type PodContext } from './podContext';
import { injectionWishes } from './proxies';

/** Namespaces that no mesh's injector touches. */
const NEVER_INJECTED: readonly string[] = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
];

type Finding = Omit<MtlsFinding, 'mode'>;

/** What asks for a mesh, or else rules one out. */
export interface Outside {
  wished?: InjectionWish;
  /** That no mesh can come to it, whatever else the cluster holds. */
  ruledOut?: Finding;
}

export function outside(context: PodContext): Outside {
  const { face, namespace } = context;
  if (face.spec.hostNetwork) {
    const evidence = [context.evidence('spec.hostNetwork', true)];
    return { ruledOut: { code: 'host-network', params: {}, evidence } };
  }
  if (NEVER_INJECTED.includes(namespace)) {
    const evidence = [context.evidence('metadata.namespace', namespace)];
    return {
      ruledOut: { code: 'never-injected', params: { namespace }, evidence },
    };
  }
  const wishes = injectionWishes(context);
  const wished = wishes.find(({ wish }) => wish === 'wished');
  const refused = wishes.find(({ wish }) => wish === 'refused');
  if (wished || !refused) return { wished };
  const { evidence } = refused;
  return { ruledOut: { code: 'opted-out', params: {}, evidence } };
}

/** A pod in no mesh: plaintext, whatever was wished. */
export function plaintextPod(
  context: PodContext,
  { wished, ruledOut }: Outside,
  { hasNoMesh }: MeshIndex,
): PodTls {
  if (ruledOut) return wholePod('none', ruledOut);
  const carried = containersCarried(context);
  if (wished) {
    const { mesh, variant, evidence } = wished;
    return wholePod('none', {
      code: variant === 'ambient' ? 'not-enrolled' : 'restart-needed',
      params: {
        mesh: TECHNOLOGIES.find(({ id }) => id === mesh)?.name ?? mesh,
      },
      evidence: [...evidence, carried],
    });
  }
  return wholePod('none', {
    code: hasNoMesh ? 'no-mesh' : 'not-injected',
    params: {},
    evidence: [carried],
  });
}
