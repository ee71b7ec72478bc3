import {
  aDeployment,
  aMeshConfig,
  aNamespace,
  aPod,
  meshOf,
  summary,
  WITH_ISTIO,
  type Case,
  type Manifest,
} from '../testing';
import { PERMISSIVE, policy, root, STRICT } from './testing';

const REFERENCE = 'Istio reference, MeshConfig: discoverySelectors';
const config = (...selectors: Manifest[]) =>
  aMeshConfig(JSON.stringify({ discoverySelectors: selectors }));
const byLabel = { matchLabels: { mesh: 'on' } };
const named = (name: string, labels: Manifest = {}) =>
  aNamespace({ name, labels });
const OPEN = 'opportunistic, permissive-by-default 8080';

it.each<Case>([
  {
    name: 'that the control plane does not look at count for nothing',
    source: `${REFERENCE}; istio discoveryNamespacesFilter.Filter`,
    objects: [config(byLabel), named('shop'), policy(STRICT)],
    expected: OPEN,
  },
  {
    name: 'that it looks at count',
    source: REFERENCE,
    objects: [config(byLabel), named('shop', { mesh: 'on' }), policy(STRICT)],
    expected: 'enforced',
  },
  {
    name: 'that any of several selectors takes count',
    source: `${REFERENCE}: "OR semantics"`,
    objects: [
      config(byLabel, {
        matchExpressions: [
          { key: 'team', operator: 'In', values: ['a', 'shop'] },
        ],
      }),
      named('shop', { team: 'shop' }),
      policy(STRICT),
    ],
    expected: 'enforced',
  },
  {
    name: 'that is the root and left out counts for nothing',
    source: REFERENCE,
    objects: [
      config(byLabel),
      named('shop', { mesh: 'on' }),
      named('istio-system'),
      policy(STRICT, root),
    ],
    expected: OPEN,
  },
  {
    name: 'count, all of them, where there is no selector',
    source: `${REFERENCE}: "If omitted … all namespaces"`,
    objects: [config(), named('shop'), policy(STRICT)],
    expected: 'enforced',
  },
  {
    name: 'that were not read may count',
    source: 'never a tick for what is not seen',
    objects: [config(byLabel), policy(PERMISSIVE), policy(STRICT, root)],
    expected: 'opportunistic, permissive 8080',
  },
])('policies of namespaces $name', ({ objects, expected }) => {
  const pods = [aDeployment(), aPod(WITH_ISTIO)];
  expect(summary(meshOf([...pods, ...objects]))).toBe(expected);
});

it('cannot be told where namespaces may not be listed', () => {
  const coverage = {
    '/Namespace': { state: 'forbidden', count: 0 },
  } as const;
  const objects = [aDeployment(), aPod(WITH_ISTIO), policy(STRICT)];
  const { mtls } = meshOf([...objects, config(byLabel)], { coverage });
  expect(!mtls.known && mtls.reason).toMatchObject({
    code: 'forbidden',
    params: { what: 'Namespace' },
  });
  expect(summary(meshOf([...objects, config()], { coverage }))).toBe(
    'enforced',
  );
});
