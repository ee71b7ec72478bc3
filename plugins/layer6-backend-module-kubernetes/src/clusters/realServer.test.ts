import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import type { ClusterTransport } from '../client';
import { NOW } from '../testing';
import { readSnapshot } from './readSnapshot';

/* Paging as a real API server and its etcd do it; testbed/kubernetes/up.sh starts them. */

const { KUBECONFIG, K8S_LAB_ETCD, K8S_LAB_KUBECTL = 'kubectl' } = process.env;
const NAMESPACE = 'layer6-pages';
const COUNT = 13;

const withServer = KUBECONFIG && K8S_LAB_ETCD ? describe : describe.skip;

const SERVICES = Array.from(
  { length: COUNT },
  (_, at) => `
apiVersion: v1
kind: Service
metadata: { name: service-${at}, namespace: ${NAMESPACE} }
spec: { ports: [{ port: 80 }] }
`,
).join('---');

function kubectl(args: string, input?: string): string {
  return execFileSync(
    K8S_LAB_KUBECTL,
    ['--kubeconfig', KUBECONFIG!, ...args.split(' ')],
    { input, encoding: 'utf8' },
  );
}

function directly(): ClusterTransport {
  const { clusters, users } = parse(readFileSync(KUBECONFIG!, 'utf8'));
  const { server, 'certificate-authority': authority } = clusters[0].cluster;
  const ca = readFileSync(path.resolve(path.dirname(KUBECONFIG!), authority));
  const { token } = users[0].user;
  return (asked, { signal, headers }) =>
    new Promise((resolve, reject) => {
      const options = {
        ca,
        signal,
        headers: { ...headers, authorization: `Bearer ${token}` },
      };
      request(`${server}${asked}`, options, async answer =>
        resolve(
          new Response(await text(answer), { status: answer.statusCode }),
        ),
      )
        .on('error', reject)
        .end();
    });
}

/** Makes etcd forget all that was before now. */
async function compact(): Promise<void> {
  const ask = async (what: string, body: object) => {
    const answer = await fetch(`${K8S_LAB_ETCD}/v3/kv/${what}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const { header } = await ask('range', { key: 'AA==' });
  await ask('compaction', { revision: header.revision, physical: true });
}

withServer('lists of a real API server', () => {
  jest.setTimeout(120_000);

  beforeAll(() => {
    kubectl(
      'apply -f -',
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${NAMESPACE} }\n---${SERVICES}`,
    );
  });

  afterAll(() => {
    kubectl(`delete namespace ${NAMESPACE} --wait=false`);
  });

  async function read(transport: ClusterTransport) {
    const { snapshot, coverage } = await readSnapshot(transport, {
      source: { collector: 'kubernetes', name: 'lab' },
      now: NOW,
      signal: new AbortController().signal,
      pageSize: 2,
    });
    expect(coverage['/Service']).toMatchObject({ state: 'listed' });
    return snapshot
      .list('/Service')
      .filter(({ metadata }) => metadata.namespace === NAMESPACE)
      .map(({ metadata }) => metadata.name);
  }

  it('are whole where they come in small pages', async () => {
    const names = await read(directly());
    expect(names).toHaveLength(COUNT);
    expect(new Set(names).size).toBe(COUNT);
  });

  it('begin anew where the server has forgotten their version', async () => {
    const transport = directly();
    const statuses: number[] = [];
    let pages = 0;
    const names = await read(async (asked, options) => {
      const isServices = asked.startsWith('/api/v1/services?');
      pages += isServices ? 1 : 0;
      if (isServices && pages === 3) {
        // What the token stands for must be older than what is kept.
        kubectl(`delete service service-0 -n ${NAMESPACE}`);
        await compact();
      }
      const answer = await transport(asked, options);
      if (isServices) statuses.push(answer.status);
      return answer;
    });
    expect(statuses).toContain(410);
    expect(names).toHaveLength(COUNT - 1);
    expect(names).not.toContain('service-0');
    expect(new Set(names).size).toBe(names.length);
  });
});
