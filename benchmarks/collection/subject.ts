import { monitorEventLoopDelay } from 'node:perf_hooks';
import { kubernetesCollector } from 'backstage-plugin-layer6-backend-module-kubernetes/collector';
import { httpGet } from '../../plugins/layer6-backend-module-kubernetes/src/client';

/* Our collector reads the cluster, and its assets are dropped as they come. */

const [, , url, headers] = process.argv;
const RESOLUTION_MS = 1;

const collector = kubernetesCollector({
  clusters: {
    discoverSources: async () => [],
    transportTo: () => (path, init) =>
      httpGet(`${url}${path}`, {
        ...init,
        headers: { ...init.headers, ...JSON.parse(headers) },
      }),
  },
});

const source = {
  collector: collector.id,
  name: 'benchmark',
  schedule: { minutes: 5 },
  maxAge: { minutes: 15 },
  settings: { cluster: 'benchmark' },
};

async function run() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const counts: Record<string, number> = {};
  const collection = collector.collect(source, {
    now: new Date(),
    signal: new AbortController().signal,
  } as Parameters<typeof collector.collect>[1]);
  for (;;) {
    const next = await collection.next();
    if (next.done) break;
    counts[next.value.kind] = (counts[next.value.kind] ?? 0) + 1;
  }
  delay.disable();
  process.send?.({
    counts,
    longestBlock: delay.max / 1e6 - RESOLUTION_MS,
  });
}

run();
