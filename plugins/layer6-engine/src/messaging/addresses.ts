/**
 * Where something listens, without the credentials that stood beside it.
 *
 * @public
 */
export interface Address {
  /** Lower case; absent where none was written. */
  scheme?: string;
  /** `host` or `host:port`, lower case; empty where they cannot be told from credentials or placeholders. */
  hosts: string[];
  /** What may be shown; `null` where nothing may. */
  shown: string | null;
}

const HOST =
  /^(?:(?=[^:]*[a-z])[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?\.?|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/** Words that stand where an address could, and are none. */
const WORDS = new Set([
  'true',
  'false',
  'yes',
  'no',
  'on',
  'off',
  'none',
  'null',
  'nil',
  'disabled',
  'enabled',
]);

/**
 * Reads an address or a comma-separated list of them. Undefined where the text is none.
 *
 * Userinfo, query and fragment are dropped. Credentials may hold any character unescaped, so an `@` behind the authority
 * leaves open where they end; then nothing is shown.
 *
 * @public
 */
export function parseAddress(text: string): Address | undefined {
  const urls = text.includes('@')
    ? [text]
    : text.split(/,(?=\s*[a-z][\w+.-]*:\/\/)/i);
  const addresses = urls.map(parseOne);
  const [first] = addresses;
  if (!first || addresses.length === 1) return first;
  return {
    ...first,
    hosts: addresses.flatMap(address => address?.hosts ?? []),
    shown: addresses.map(address => address?.shown ?? '').join(','),
  };
}

function parseOne(text: string): Address | undefined {
  const url = /^([a-z][\w+.-]*):\/\/([^/?#]*)([^?#]*)(.*)$/is.exec(text.trim());
  if (!url) {
    const hosts = WORDS.has(text.trim().toLowerCase()) ? [] : hostList(text);
    return hosts.length > 0 ? { hosts, shown: hosts.join(',') } : undefined;
  }
  const [, scheme, authority, path, tail] = url;
  const ambiguous = (path + tail).includes('@');
  const hosts = ambiguous
    ? []
    : hostList(authority.slice(authority.lastIndexOf('@') + 1));
  return {
    scheme: scheme.toLowerCase(),
    hosts,
    shown:
      hosts.length > 0
        ? `${scheme.toLowerCase()}://${hosts.join(',')}${path}`
        : null,
  };
}

/** Empty where one of the items is no host. */
function hostList(text: string): string[] {
  const hosts = text
    .toLowerCase()
    .split(/[,;]/)
    .map(item => item.trim())
    .filter(item => item !== '');
  return hosts.every(host => HOST.test(host)) ? hosts : [];
}

/**
 * Port of a host; `undefined` where none is written.
 *
 * @public
 */
export function portOf(host: string): number | undefined {
  const port = /:(\d+)$/.exec(host)?.[1];
  return port === undefined ? undefined : Number(port);
}

/**
 * A queue as its URL names it.
 *
 * @public
 */
export interface SqsQueue {
  name: string;
  variant: 'fifo' | 'standard';
  url: string;
}

const SQS_HOST =
  /^(?:sqs(?:-fips)?\.[a-z]{2}(?:-[a-z]+)+-\d\.(?:amazonaws\.com(?:\.cn)?|api\.aws)|(?:[a-z]{2}(?:-[a-z]+)+-\d\.)?queue\.amazonaws\.com(?:\.cn)?)$/;

/**
 * A queue's URL, taken strictly: a page about SQS is no queue. Sources: AWS General Reference, "Amazon SQS endpoints and
 * quotas"; SQS Developer Guide, "Queue and message identifiers" (the name of a FIFO queue ends in `.fifo`).
 *
 * @public
 */
export function parseSqsUrl(text: string): SqsQueue | undefined {
  const match =
    /^https:\/\/([^/@?#]+)\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/.exec(
      text.trim(),
    );
  if (!match || !SQS_HOST.test(match[1])) return undefined;
  return { ...sqsQueue(match[3]), url: match[0] };
}

/**
 * A queue by its name alone.
 *
 * @public
 */
export function sqsQueue(name: string): Omit<SqsQueue, 'url'> {
  return { name, variant: name.endsWith('.fifo') ? 'fifo' : 'standard' };
}
