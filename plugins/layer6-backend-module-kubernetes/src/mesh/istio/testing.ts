/* Istio's objects for tests, beside those of the mesh's own. */

import {
  aDeployment,
  anObject,
  aPod,
  aService,
  WITH_ISTIO,
  type Manifest,
} from '../testing';

export const running = [aDeployment(), aPod(WITH_ISTIO), aService()];

export const policy = (spec: Manifest, metadata: Manifest = {}) =>
  anObject('security.istio.io/v1', 'PeerAuthentication', metadata, spec);
export const rule = (spec: Manifest, metadata: Manifest = {}) =>
  anObject('networking.istio.io/v1', 'DestinationRule', metadata, spec);

export const STRICT = { mtls: { mode: 'STRICT' } };
export const PERMISSIVE = { mtls: { mode: 'PERMISSIVE' } };
export const DISABLE = { mtls: { mode: 'DISABLE' } };
export const ofCart = { selector: { matchLabels: { app: 'cart' } } };
export const root = { namespace: 'istio-system' };
export const HOST = 'cart.shop.svc.cluster.local';
export const tls = (mode: string) => ({ tls: { mode } });
