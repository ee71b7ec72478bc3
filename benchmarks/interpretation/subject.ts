import { assetsOf } from '../../plugins/layer6-backend-module-kubernetes/src/assets';
import { readSnapshot } from '../../plugins/layer6-backend-module-kubernetes/src/clusters';
import type { KindKey } from '../../plugins/layer6-backend-module-kubernetes/src/objects';
import { answerTo } from '../collection/cluster/answers.mjs';

/* Reads the cluster without a server in between, and interprets it; then once more, as a portal does from then on. Only interpreting counts. */

const POLICIES: KindKey[] = [
  'security.istio.io/PeerAuthentication',
  'networking.istio.io/DestinationRule',
  'policy.linkerd.io/Server',
  'policy.linkerd.io/AuthorizationPolicy',
];

async function interpretOnce() {
  const { snapshot } = await readSnapshot(
    async path => Response.json(answerTo(path)),
    {
      source: { collector: 'kubernetes', name: 'benchmark' },
      now: new Date(),
      signal: new AbortController().signal,
    },
  );
  const before = process.cpuUsage();
  let workloads = 0;
  for (const asset of assetsOf(snapshot)) {
    if (asset?.kind === 'workload') workloads += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return {
    workloads,
    pods: snapshot.list('/Pod').length,
    policies: POLICIES.reduce((sum, key) => sum + snapshot.list(key).length, 0),
    cpu: (user + system) / 1e6,
  };
}

async function run() {
  const first = await interpretOnce();
  const second = await interpretOnce();
  process.send?.({ ...first, again: second.cpu });
}

run();
