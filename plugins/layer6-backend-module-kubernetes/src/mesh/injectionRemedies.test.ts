import {
  aDeployment,
  aNamespace,
  aPod,
  type Manifest,
  STRICT_POLICY,
  WITH_CONSUL,
  WITH_ISTIO,
  WITH_LINKERD,
} from './testing';
import { annotated, workloadWith as of, mended } from './testingRemedies';

const istio = (...objects: Manifest[]) => [...of(WITH_ISTIO), ...objects];

const istiod = {
  ...aDeployment({ labels: { app: 'istiod' } }),
  metadata: {
    name: 'istiod',
    namespace: 'istio-system',
    labels: { app: 'istiod' },
  },
};

const another = (kind: string): Manifest => ({
  ...aPod(kind === 'linkerd' ? WITH_LINKERD : WITH_CONSUL),
  metadata: {
    name: 'web',
    namespace: 'web',
    labels: { ...(kind === 'linkerd' && WITH_LINKERD.labels) },
    annotations: { ...(kind === 'consul' && WITH_CONSUL.annotations) },
  },
});

it.each<[string, Manifest[], string]>([
  ['nothing asks for a proxy', [...of({}), istiod], 'fail: not-injected'],
  [
    'its label refuses',
    [...of({}, { labels: { 'sidecar.istio.io/inject': 'false' } }), istiod],
    'fail: opted-out',
  ],
  [
    'its namespace refuses for all',
    [
      ...of({}),
      istiod,
      aNamespace({ labels: { 'istio-injection': 'disabled' } }),
    ],
    'fail: opted-out',
  ],
  [
    'it refuses ambient mode',
    [...of({}, { labels: { 'istio.io/dataplane-mode': 'none' } }), istiod],
    'fail: opted-out',
  ],
  [
    'made before its namespace asked',
    [
      ...of({}),
      istiod,
      aNamespace({ labels: { 'istio-injection': 'enabled' } }),
    ],
    'fail: restart-needed',
  ],
  [
    'some pods made before',
    [
      ...istio(
        istiod,
        aNamespace({ labels: { 'istio-injection': 'enabled' } }),
        STRICT_POLICY,
      ),
      aPod({}, { name: 'b' }),
    ],
    'partial: some-pods-outside',
  ],
  [
    'Linkerd, refused',
    [...of({}, annotated('linkerd.io/inject', 'disabled')), another('linkerd')],
    'fail: opted-out',
  ],
  [
    'Consul, refused',
    [
      ...of({}, annotated('consul.hashicorp.com/connect-inject', 'false')),
      another('consul'),
    ],
    'fail: opted-out',
  ],
])('%s: its remedy mends it', (_, objects, found) => {
  expect(mended(objects)).toEqual([found, 'pass: enforced']);
});
