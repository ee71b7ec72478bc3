import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { cpuOf, measure, message, start } from './process.mjs';

/* The collector against the floor, directly and through the Kubernetes plugin's proxy: see README.md. */

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const PORTAL = 'http://127.0.0.1:7118';
const CLUSTER = 'benchmark';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'layer6-collection-'));
const subject = path.join(folder, 'subject.cjs');
const requests = path.join(folder, 'requests.json');
const config = path.join(folder, 'app-config.json');

// As a portal runs it: compiled. A compiler within the process would be measured as well.
await build({
  entryPoints: [path.join(here, 'subject.ts')],
  outfile: subject,
  bundle: true,
  platform: 'node',
  logLevel: 'error',
});

const server = await start(path.join(here, 'cluster/server.mjs'));
const url = `http://127.0.0.1:${server.ready.port}`;
try {
  const { requests: count, counts } = await learn();
  console.log(`${count} requests, ${JSON.stringify(counts)}`);
  const direct = { subject: [], floor: [] };
  for (let round = 0; round < ROUNDS; round++) {
    direct.subject.push(await collect(url, {}));
    direct.floor.push(
      await measure(path.join(here, 'floor.mjs'), [url, requests]),
    );
  }
  report('floor', direct.floor);
  report('collector, directly', direct.subject);
  const times = median(direct.subject, 'cpu') / median(direct.floor, 'cpu');
  console.log(`CPU of the collector over the floor's: ${times.toFixed(2)}`);
  await throughProxy();
} finally {
  server.child.kill();
  rmSync(folder, { recursive: true });
}

/** One run that is not measured: it tells the floor what to ask for, and the server compresses its pages. */
async function learn() {
  const { result } = await collect(url, {});
  const answer = message(server.child);
  server.child.send('asked');
  const { asked } = await answer;
  writeFileSync(requests, JSON.stringify(asked));
  return { ...result, requests: asked.length };
}

function collect(target, headers) {
  return measure(subject, [target, JSON.stringify(headers)]);
}

async function throughProxy() {
  // A line for every request is the logger's cost, not the proxy's.
  process.env.LOG_LEVEL ??= 'warn';
  writeFileSync(config, JSON.stringify(portalConfig()));
  const portal = await start(
    path.join(here, 'portal.mjs'),
    ['--config', config],
    ['--no-node-snapshot'],
  );
  try {
    const proxied = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = cpuOf(portal.child.pid);
      const run = await collect(`${PORTAL}/api/kubernetes/proxy`, {
        'Backstage-Kubernetes-Cluster': CLUSTER,
      });
      proxied.push({ ...run, proxy: cpuOf(portal.child.pid) - before });
    }
    report('collector, through the proxy', proxied);
    const seconds = median(proxied, 'proxy').toFixed(1);
    console.log(`CPU of the portal with the proxy: ${seconds} s`);
  } finally {
    portal.child.kill();
  }
}

function portalConfig() {
  return {
    backend: {
      baseUrl: PORTAL,
      listen: PORTAL.replace('http://', ''),
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { dangerouslyDisableDefaultAuthPolicy: true },
      // As docs/collectors/kubernetes.md has it: the proxy audits every request.
      auditor: { severityLogLevelMappings: { medium: 'debug' } },
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: CLUSTER,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: 'benchmark',
            },
          ],
        },
      ],
    },
  };
}

function report(name, runs) {
  const of = key => median(runs, key);
  const parts = [
    `CPU ${of('cpu').toFixed(1)} s`,
    `wall ${of('wall').toFixed(1)} s`,
    `peak RSS ${of('rss').toFixed(0)} MB`,
  ];
  const blocks = runs.flatMap(({ result }) => result.longestBlock ?? []);
  if (blocks.length > 0) {
    parts.push(
      `longest block of the event loop ${middle(blocks).toFixed(0)} ms`,
    );
  }
  console.log(`${name}: ${parts.join(', ')}`);
}

function median(runs, key) {
  return middle(runs.map(run => run[key]));
}

function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
