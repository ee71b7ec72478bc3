import { aMeshConfig, anObject, snapshotWith, type Manifest } from '../testing';
import { IstioIndex } from './istioIndex';

const telemetry = (metadata: Manifest, spec: Manifest = {}) =>
  anObject('telemetry.istio.io/v1', 'Telemetry', metadata, spec);
const target = { kind: 'Gateway', name: 'edge' };

/* Istio reference, Telemetry: targetRef and targetRefs are for gateways and waypoints; resource labels: istio.io/rev. */
it.each<[string, Manifest[], string | undefined]>([
  ['one', [telemetry({ name: 'a' })], 'a'],
  [
    'none for a target',
    [telemetry({ name: 'a' }, { targetRef: target })],
    undefined,
  ],
  [
    'none for several targets',
    [telemetry({ name: 'a' }, { targetRefs: [target] })],
    undefined,
  ],
  [
    'none of another control plane',
    [
      aMeshConfig('{}', { name: 'istio-canary' }),
      telemetry({ name: 'a', labels: { 'istio.io/rev': 'canary' } }),
    ],
    undefined,
  ],
])('finds the Telemetry of a namespace: %s', (_, objects, name) => {
  const snapshot = snapshotWith(objects);
  const { telemetries } = new IstioIndex(snapshot, new Map()).revision(
    'default',
  );
  expect(telemetries.ofNamespace('shop')?.metadata.name).toBe(name);
});
