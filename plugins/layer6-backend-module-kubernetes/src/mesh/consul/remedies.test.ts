import { anObject, type Manifest, WITH_CONSUL } from '../testing';
import { annotated, workloadWith as of, mended } from '../testingRemedies';

const consul = (kind: string, name: string) =>
  anObject(
    'consul.hashicorp.com/v1alpha1',
    kind,
    { name },
    { mutualTLSMode: 'permissive' },
  );

it.each<[string, Manifest[], string]>([
  [
    'no redirection',
    of(
      WITH_CONSUL,
      annotated('consul.hashicorp.com/transparent-proxy', 'false'),
    ),
    'partial: transparent-proxy-off',
  ],
  [
    'ports that Consul leaves out',
    of(
      WITH_CONSUL,
      annotated(
        'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports',
        '8080',
      ),
    ),
    'partial: bypassed',
  ],
  [
    'the service’s defaults',
    [...of(WITH_CONSUL), consul('ServiceDefaults', 'cart')],
    'partial: permissive',
  ],
  [
    'the proxies’ defaults',
    [...of(WITH_CONSUL), consul('ProxyDefaults', 'global')],
    'partial: permissive',
  ],
])('%s: its remedy mends it', (_, objects, found) => {
  expect(mended(objects)).toEqual([found, 'pass: enforced']);
});
