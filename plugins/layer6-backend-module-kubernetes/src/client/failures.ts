import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { ClusterError } from './errors';
import type { ClusterAnswer } from './transport';

/** What the API server itself says: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
const status = z.object({
  kind: z.literal('Status'),
  message: z.string().optional().catch(undefined),
  details: z
    .object({ retryAfterSeconds: z.number().optional() })
    .optional()
    .catch(undefined),
});

/** What a Backstage plugin says, the Kubernetes plugin's proxy included. */
const portalError = z.object({
  error: z.object({
    message: z.string().default(''),
    cause: z
      .object({ code: z.string().optional() })
      .optional()
      .catch(undefined),
  }),
});

/** Of codes and of texts, as a proxy may hand on either. */
const TLS =
  /\b(?:certificates?|CERT|TLS|SSL|altnames?)\b|_CERT|CERT_|ERR_TLS|ERR_SSL|EPROTO/i;
const NO_WAY =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/;

/** What the proxy says ahead of why a connection failed. */
const CONNECTION = /^Cluster '.*?' request error; caused by (?:Error: )?/;

/** What an answer with a status other than 200 means. */
export function failureOfAnswer(
  { status: code, headers }: ClusterAnswer,
  body: string,
): ClusterError {
  const json = parseJson(body);
  const fromPortal = portalError.safeParse(json);
  if (fromPortal.success) return failureOfPortal(code, fromPortal.data.error);

  const fromServer = status.safeParse(json).data;
  const statusText = `${code} ${STATUS_CODES[code] ?? ''}`.trim();
  const message = fromServer?.message
    ? `${fromServer.message} (${statusText})`
    : statusText;
  switch (code) {
    case 401:
      return new ClusterError(
        'unauthenticated',
        `The API server does not accept the portal's credentials for this cluster: ${message}`,
      );
    case 403:
      return new ClusterError('forbidden', message);
    case 404:
      return new ClusterError('not-found', message);
    case 410:
      return new ClusterError('expired', message);
    default: {
      const isPassing = code === 408 || code === 429 || code >= 500;
      const afterMs =
        retryAfter(headers) ?? inMs(fromServer?.details?.retryAfterSeconds);
      return new ClusterError(
        'broken',
        `The API server answered: ${message}`,
        isPassing ? { afterMs } : undefined,
      );
    }
  }
}

/** What an answer that never came, or broke off, means. */
export function failureOfFetch(error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  // What `fetch` throws has the error of the connection as its cause.
  const { name, message, code, cause } = error as NodeJS.ErrnoException & {
    cause?: { code?: string; message?: string };
  };
  if (name === 'TimeoutError') {
    return new ClusterError(
      'broken',
      'The API server did not answer in time',
      {},
    );
  }
  return failureOfConnection(
    said(cause?.message ?? message, cause?.code ?? code),
  );
}

/** The code says it where the message is empty, as of an attempt at several addresses. */
function said(message: string, code: string | undefined): string {
  return [message, code && `(${code})`].filter(Boolean).join(' ');
}

function failureOfConnection(text: string): ClusterError {
  if (TLS.test(text)) {
    return new ClusterError(
      'tls',
      `There is no trusted connection to the API server: ${text}. The portal's configuration of the cluster needs the certificate authority that signed its certificate (caData or caFile)`,
    );
  }
  if (NO_WAY.test(text)) {
    return new ClusterError(
      'unreachable',
      `The API server cannot be reached: ${text}`,
      {},
    );
  }
  return new ClusterError('broken', `The connection broke: ${text}`, {});
}

function failureOfPortal(
  code: number,
  { message, cause }: z.infer<typeof portalError>['error'],
): ClusterError {
  switch (code) {
    case 401:
      return new ClusterError(
        'portal',
        `The portal's Kubernetes plugin does not accept the token of Layer 6: ${message}`,
      );
    case 403:
      return new ClusterError(
        'portal',
        `The portal does not let Layer 6 use its Kubernetes plugin: the permission kubernetes.proxy is denied`,
      );
    case 404:
      return new ClusterError(
        'portal',
        `The portal's Kubernetes plugin does not know the cluster: ${message}`,
      );
    default: {
      // All else is a plugin that cannot do its part.
      const [connection] = CONNECTION.exec(message) ?? [''];
      const text = said(message.slice(connection.length), cause?.code);
      return connection
        ? failureOfConnection(text)
        : new ClusterError(
            'portal',
            `The portal's Kubernetes plugin answered ${code}: ${text}`,
            {},
          );
    }
  }
}

function retryAfter(headers: ClusterAnswer['headers']): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
