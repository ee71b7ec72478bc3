import { Agent, get } from 'node:http';
import { fill, services, type Size } from './data';
import { policy, startPortal } from './portal';

/* Each request of the dashboard against the read of one row, in the same run: see README.md. */

const BASE = 'http://127.0.0.1:7117/api';
const NOW = new Date('2026-06-30T12:00:00.000Z');
const ROUNDS = Number(process.env.ROUNDS ?? 200);
const COLD_ROUNDS = 10;
const MEMORY_ROUNDS = 5;

const size: Size = {
  services: Number(process.env.SERVICES ?? 10_000),
  days: Number(process.env.DAYS ?? 90),
  changesPerDay: 200,
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const REQUESTS: Record<string, (round: number) => string> = {
  floor: round => `/floor/service-${round % size.services}`,
  'one scorecard': round =>
    `/scorecards/by-name/component/default/service-${(round * 2 + 2) % size.services}`,
  'page of 50, worst first': () => '/scorecards?sort=score&limit=50',
  'page of 50, by name': () => '/scorecards?sort=name&limit=50',
  'page of 50, of a team': () =>
    '/scorecards?sort=score&limit=50&team=group:default/team-1-2',
  'page of 50, by a check': () => '/scorecards?sort=mesh-mtls&limit=50',
  'team matrix': () => '/teams',
  'one team': () => '/teams/by-name/group/default/team-1-2',
  checks: () => '/checks',
  runtime: () => '/runtime',
  'trend of all': () => '/trends?days=90',
  'trend of a team, owners of the day': () =>
    '/trends?days=90&team=group:default/team-1-2',
  'trend of a team, owners of today': () =>
    '/trends?days=90&team=group:default/team-1-2&owners=today',
};

async function main() {
  const entities = services(size.services);
  const portal = await startPortal(entities, NOW);
  const { knex } = portal;
  const began = performance.now();
  await fill(knex, size, NOW);
  console.log(`filled in ${Math.round((performance.now() - began) / 1000)} s`);
  if (String(knex.client.config.client).includes('pg')) {
    await knex.raw('vacuum analyze');
  } else {
    await knex.raw('analyze');
  }
  const token = await guestToken();

  const changed = () => knex('generations').increment('value');
  const forgotten = () => knex('visible_sets').delete();
  await report('allow', token, ROUNDS);
  await report(
    'allow, something changed before each',
    token,
    COLD_ROUNDS,
    changed,
  );
  policy.isConditional = true;
  await report('conditional, warm', token, ROUNDS);
  await report('conditional, cold', token, COLD_ROUNDS, forgotten);
  policy.isConditional = false;
  await memory(token);
  await portal.stop();
  process.exit(0);
}

/** @param before - what happens before each request, and is not measured */
async function report(
  title: string,
  token: string,
  rounds: number,
  before: () => PromiseLike<unknown> = async () => {},
) {
  const times = new Map<string, number[]>();
  for (let round = -Math.min(20, rounds); round < rounds; round++) {
    for (const [name, pathOf] of Object.entries(REQUESTS)) {
      if (name !== 'floor') await before();
      const start = performance.now();
      await request(pathOf(Math.abs(round)), token);
      if (round < 0) continue;
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  const floor = median(times.get('floor')!);
  console.log(`\n${title}\n${'request'.padEnd(38)}median ms  × floor   p95 ms`);
  for (const [name, own] of times) {
    const half = median(own);
    console.log(
      [
        name.padEnd(38),
        half.toFixed(2).padStart(9),
        (half / floor).toFixed(2).padStart(9),
        quantile(own, 0.95).toFixed(2).padStart(9),
      ].join(''),
    );
  }
}

/** Most that the heap held during one of a few equal requests, above what it holds anyhow. */
async function memory(token: string) {
  console.log(`\n${'memory of a request'.padEnd(38)}     peak MB`);
  for (const path of [
    '/scorecards?limit=50',
    '/teams?lifecycle=production',
    '/scorecards.csv',
    '/scorecards.json',
  ]) {
    let most = 0;
    for (let round = 0; round < MEMORY_ROUNDS; round++) {
      globalThis.gc?.();
      const before = process.memoryUsage().heapUsed;
      const timer = setInterval(() => {
        globalThis.gc?.();
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      }, 5);
      await request(path, token);
      clearInterval(timer);
    }
    const megabytes = most / 2 ** 20;
    console.log(`${path.padEnd(38)}${megabytes.toFixed(1).padStart(12)}`);
  }
}

function request(path: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    get(`${BASE}/layer6${path}`, { agent, headers }, response => {
      let bytes = 0;
      response.on('data', chunk => {
        bytes += chunk.length;
      });
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(bytes)
          : reject(new Error(`${path} answered ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}

async function guestToken(): Promise<string> {
  const answer = await fetch(`${BASE}/auth/guest/refresh`);
  if (!answer.ok) throw new Error(await answer.text());
  const { backstageIdentity } = (await answer.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)];
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
