import {
  aDeployment,
  aNamespace,
  aPod,
  aService,
  both,
  meshOf,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import { policy, STRICT } from './testing';

const USE = 'istio.io/use-waypoint';
const AMBIENT: Face = {
  annotations: { 'ambient.istio.io/redirection': 'enabled' },
};
const labelled = (object: Manifest, labels: Manifest) => ({
  ...object,
  metadata: { ...(object.metadata as Manifest), labels },
});

function notesOf(face: Face, service: Manifest, namespace: Manifest) {
  const { mtls } = meshOf([
    aDeployment(),
    aPod(face),
    labelled(aService(), service),
    aNamespace({ labels: namespace }),
    policy(STRICT),
  ]);
  if (!mtls.known) throw new Error(mtls.reason.code);
  return mtls.value.notes;
}

/* Istio, "Configure waypoint proxies": the label on a pod, a Service or a namespace; `none` leaves one out. */
it.each<[string, pod: Manifest, Manifest, Manifest, string, string]>([
  ['by nobody', {}, {}, {}, '', ''],
  ['by the namespace', {}, {}, { [USE]: 'way' }, 'shop/way', 'Namespace'],
  ['by the Service', {}, { [USE]: 'a' }, { [USE]: 'b' }, 'shop/a', 'Service'],
  ['by the pod', { [USE]: 'p' }, { [USE]: 'a' }, {}, 'shop/p', 'Pod'],
  [
    'of another namespace',
    {},
    {},
    { [USE]: 'way', 'istio.io/use-waypoint-namespace': 'edge' },
    'edge/way',
    'Namespace',
  ],
  ['refused by the Service', {}, { [USE]: 'none' }, { [USE]: 'b' }, '', ''],
])('a waypoint %s', (_, pod, service, namespace, waypoint, kind) => {
  const face = both(AMBIENT, { labels: pod as Record<string, string> });
  expect(notesOf(face, service, namespace)).toMatchObject(
    waypoint
      ? [
          {
            code: 'through-waypoint',
            params: { waypoint },
            evidence: [{ object: { kind }, path: `metadata.labels[${USE}]` }],
          },
        ]
      : [],
  );
});

it('is nothing to a pod with a sidecar', () => {
  expect(notesOf(WITH_ISTIO, {}, { [USE]: 'way' })).toEqual([]);
});
