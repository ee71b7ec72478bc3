import { isError, type ErrorLike } from '@backstage/errors';
import {
  AuthenticationError,
  findErrorBy,
  TimeoutError,
  UserError,
} from '@platformatic/kafka';
import { connectionFailure } from 'backstage-plugin-layer6-node';
import { KafkaError } from './errors';

/** What an error of the client means. @param mechanism - of SASL, where there is one */
export function failureOf(
  error: unknown,
  address: string,
  mechanism: string | undefined,
): KafkaError {
  if (error instanceof KafkaError) return error;
  const chain = chainOf(error);
  if (chain.some(each => each instanceof AuthenticationError)) {
    return new KafkaError(
      'authentication',
      isUnknownMechanism(chain)
        ? `${address} does not offer SASL ${mechanism}`
        : `${address} does not accept the credentials (SASL ${mechanism})`,
    );
  }
  const tls = chain.find(each => each instanceof UserError);
  if (tls) {
    return new KafkaError(
      'tls',
      `There is no trusted connection to ${address}: ${tls.message}`,
    );
  }
  if (chain.some(each => each instanceof TimeoutError)) {
    return new KafkaError(
      'unreachable',
      `${address} cannot be reached: it did not answer in time`,
    );
  }
  const known = connectionFailure(error, address);
  if (known) return new KafkaError(known.kind, known.message);
  const { message } = error as Error;
  return new KafkaError(
    'broken',
    /closed/i.test(message)
      ? `${address} closed the connection; it may expect TLS, SASL or neither`
      : `${address} gave no whole answer: ${message}`,
  );
}

function chainOf(error: unknown): ErrorLike[] {
  return isError(error) ? [error, ...chainOf(error.cause)] : [];
}

function isUnknownMechanism(chain: ErrorLike[]): boolean {
  return chain.some(
    each =>
      each instanceof Error &&
      findErrorBy(each, 'apiId', 'UNSUPPORTED_SASL_MECHANISM'),
  );
}
