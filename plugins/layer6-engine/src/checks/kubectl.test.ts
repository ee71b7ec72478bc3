import { kubectlObject, patchHint } from './kubectl';

const object = (apiVersion: string, kind: string, name = 'cart') => ({
  apiVersion,
  kind,
  namespace: 'shop',
  name,
});

it.each([
  [object('apps/v1', 'Deployment'), 'deployment cart --namespace shop'],
  [object('v1', 'Pod'), 'pod cart --namespace shop'],
  [
    object('argoproj.io/v1alpha1', 'Rollout'),
    'rollout.argoproj.io cart --namespace shop',
  ],
  [
    object('apps/v1', 'Deployment', 'cart; rm x'),
    "deployment 'cart; rm x' --namespace shop",
  ],
])('names %j', (ref, expected) => {
  expect(kubectlObject(ref)).toBe(expected);
});

it('patches what kubectl can merge by name, and replaces the lists of all others', () => {
  expect(patchHint(object('apps/v1', 'Deployment')).en).toContain(
    'kubectl patch deployment cart --namespace shop --patch-file <file>',
  );
  expect(patchHint(object('keda.sh/v1alpha1', 'ScaledObject')).en).toContain(
    'kubectl patch scaledobject.keda.sh cart --namespace shop --type merge --patch-file <file>',
  );
});
