import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Real Consul servers: one agent with access control and TLS, and three servers that elect a leader. testbed/consul.sh starts
 * them; without them nothing of this is tried.
 */

const {
  LAYER6_CONSUL_URL = '',
  LAYER6_CONSUL_HTTPS_URL = '',
  LAYER6_CONSUL_CA = '',
  LAYER6_CONSUL_TOKEN = '',
  LAYER6_CONSUL_SERVERS = '',
} = process.env;

export const AGENT = LAYER6_CONSUL_URL;
export const AGENT_TLS = LAYER6_CONSUL_HTTPS_URL;
export const SERVERS = LAYER6_CONSUL_SERVERS.split(' ');

export const ROOT = path.resolve(__dirname, '../../../../..');
/** That of the documentation. */
export const POLICY = readFileSync(
  path.join(ROOT, 'docs/consul/policy.hcl'),
  'utf8',
);

export const withConsul = AGENT ? describe : describe.skip;

export function agentCa(): string {
  return readFileSync(LAYER6_CONSUL_CA, 'utf8');
}

/** Asks Consul as an operator would. */
export async function ask(
  method: 'GET' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
): Promise<string> {
  const response = await fetch(url, {
    method,
    headers: { 'x-consul-token': LAYER6_CONSUL_TOKEN },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect({ url, status: response.status, text }).toMatchObject({ status: 200 });
  return text;
}

/** @param base - of the Consul; below `/v1` */
export function put(base: string, below: string, body: object) {
  return ask('PUT', `${base}/v1${below}`, body);
}

/** A token of a policy alone. */
export async function tokenOf(name: string, rules: string): Promise<string> {
  const policy = { Name: `${name}-${Date.now()}`, Rules: rules };
  const { ID } = JSON.parse(await put(AGENT, '/acl/policy', policy));
  const token = { Policies: [{ ID }] };
  const { SecretID } = JSON.parse(await put(AGENT, '/acl/token', token));
  return SecretID;
}

/** The policy of the documentation without one of its rules. */
export function without(resource: string): Promise<string> {
  const rule = new RegExp(`${resource}_prefix [^}]*}`);
  return tokenOf(`without-${resource}`, POLICY.replace(rule, ''));
}

/** One service with a proxy, `cart`, and one without, `ledger`. */
export async function registerServices(base: string): Promise<void> {
  const register = (service: object) =>
    put(base, '/agent/service/register', service);
  const Check = { TTL: '60m', Status: 'passing' };
  const Connect = { SidecarService: {} };
  await register({ Name: 'cart', Port: 8080, Check, Connect });
  await register({ Name: 'ledger', Port: 9090, Check });
}

/** What the script that started the servers prints. */
export function testbed(command: string): string {
  return execFileSync(path.join(ROOT, 'testbed/consul.sh'), [command], {
    encoding: 'utf8',
    // Servers that it starts outlive it, and must not hold on to our output.
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
