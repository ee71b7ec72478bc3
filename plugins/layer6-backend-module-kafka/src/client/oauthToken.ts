import { connectionFailure } from 'backstage-plugin-layer6-node';
import { z } from 'zod';
import type { Sasl } from '../sources';
import { KafkaError } from './errors';

const TIMEOUT_MS = 10_000;

const answer = z.object({ access_token: z.string().min(1) });

/** A token for the client itself: RFC 6749, section 4.4. */
export async function oauthToken(
  {
    tokenEndpoint,
    clientId,
    clientSecret,
    scope,
  }: Extract<Sasl, { mechanism: 'OAUTHBEARER' }>,
  signal: AbortSignal,
): Promise<string> {
  const { host } = new URL(tokenEndpoint);
  const refuse = (why: string) =>
    new KafkaError('authentication', `No token from ${host}: ${why}`);
  const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
        accept: 'application/json',
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        ...(scope && { scope }),
      }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    signal.throwIfAborted();
    throw refuse(
      connectionFailure(error, host)?.message ?? (error as Error).message,
    );
  }
  if (!response.ok) throw refuse(`it answered ${response.status}`);
  const { data } = answer.safeParse(body);
  if (!data) throw refuse('its answer holds no access_token');
  return data.access_token;
}
