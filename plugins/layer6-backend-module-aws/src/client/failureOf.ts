import { connectionFailure } from 'backstage-plugin-layer6-node';
import { statementFor, type Action, type FreeAction } from './actions';
import { AwsError } from './errors';

/** Of AWS's common errors and of STS: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const EXPIRED = /^(?:ExpiredToken|RequestExpired|TokenRefreshRequired)/;
const NOT_ACCEPTED =
  /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|InvalidAccessKeyId|MissingAuthenticationToken|InvalidIdentityToken|IDPRejectedClaim|RequestTimeTooSkewed)/;
const FORBIDDEN = /AccessDenied|NotAuthorized|Unauthorized|AuthorizationError/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/;

/** What stands behind an error of the SDK, after its own retries. */
export function failureOf(
  error: unknown,
  action: Action | FreeAction,
  region: string,
): AwsError {
  if (error instanceof AwsError) return error;
  const { name, message } = error as Error;
  if (EXPIRED.test(name) || (isCredentials(name) && /expired/i.test(message))) {
    return new AwsError('expired', `The credentials have expired: ${message}`);
  }
  if (isCredentials(name)) {
    return new AwsError('credentials', `There are no credentials: ${message}`);
  }
  if (NOT_ACCEPTED.test(name)) {
    return new AwsError(
      'credentials',
      `${region} does not accept the credentials (${name}): ${message}`,
    );
  }
  if (FORBIDDEN.test(name)) return forbidden(message, action);
  if (THROTTLED.test(name)) {
    return new AwsError(
      'throttled',
      `AWS throttles ${action} in ${region} (${name}), and went on doing so`,
    );
  }
  const failure = connectionFailure(error, hostOf(action, region));
  if (failure) return new AwsError(failure.kind, failure.message);
  return new AwsError(
    'broken',
    name === 'Error' ? message : `${action} failed: ${message} (${name})`,
  );
}

function forbidden(message: string, action: Action | FreeAction): AwsError {
  // AWS says so where it is the role that may not be taken on.
  const assumed = /sts:AssumeRole(?: on resource: (\S+))?/.exec(message);
  if (assumed) {
    const statement = statementFor('sts:AssumeRole', assumed[1]);
    return new AwsError(
      'credentials',
      `The account's role may not be assumed: ${message}. The portal's own credentials need ${statement}, and the role has to trust them`,
    );
  }
  if (/explicit deny/.test(message)) {
    return new AwsError('forbidden', `A policy denies ${action}: ${message}`);
  }
  // A policy that limits what others grant has to allow it as well.
  const [, limit] =
    /because no (?!identity-based)(.+?) allows/.exec(message) ?? [];
  return new AwsError(
    'forbidden',
    `${action} is not allowed${limit ? ` by the ${limit}` : ''}; this statement grants it: ${statementFor(action)}`,
  );
}

function isCredentials(name: string): boolean {
  return name === 'CredentialsProviderError' || name === 'TokenProviderError';
}

function hostOf(action: Action | FreeAction, region: string): string {
  return `AWS (${action.split(':')[0]} in ${region})`;
}
