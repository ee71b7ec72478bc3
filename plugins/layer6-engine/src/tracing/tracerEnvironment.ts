import { LOADERS, TRACERS, type Tracer } from './tracers';

/**
 * The variables of a container, as a tracer in it reads them.
 *
 * @public
 */
export interface TracerEnvironment {
  /** Of all variables that are set, in whatever way. */
  names: readonly string[];
  /** `undefined` where it is not set, is empty, or takes its value from where nothing is read. */
  get(name: string): string | undefined;
  /** Whether it takes its value from somewhere that is not read. */
  isUnread(name: string): boolean;
}

/**
 * A tracer that sends traces, and the variable that shows it.
 *
 * @public
 */
export interface TracerSetting {
  /** As `TracingUse.by` has it, e.g. `opentelemetry`. */
  by: string;
  variable: string;
  /** What of it may be shown: addresses without credentials, of a runtime's options that which loads the tracer. */
  value: string;
}

/**
 * The tracers that a container's variables set up. One that is switched off is not among them, nor one that a variable or a file that
 * is not read may switch off.
 *
 * @public
 */
export function tracersOf(environment: TracerEnvironment): TracerSetting[] {
  return spokenOf(environment).flatMap(tracer => {
    const mayBeOff = tracer.switches.some(environment.isUnread);
    if (mayBeOff || isOff(tracer, environment)) return [];
    return settingOf(tracer, environment) ?? [];
  });
}

/**
 * A variable whose value is not read and that would set up a tracer or switch it off, or that names a file which would; `undefined`
 * where there is none.
 *
 * @public
 */
export function unreadTracerSetting(
  environment: TracerEnvironment,
): string | undefined {
  const spoken = spokenOf(environment);
  return (
    spoken.flatMap(tracer => fileOf(tracer, environment) ?? [])[0] ??
    spoken
      .filter(tracer => !isOff(tracer, environment))
      .flatMap(tracer => [...tracer.tells, ...tracer.switches])
      .find(environment.isUnread)
  );
}

/**
 * Whether a container's own variables switch a tracer off, or leave that to a file.
 *
 * @param by - the tracer; any of them where none is named
 * @public
 */
export function isTracerOff(
  environment: TracerEnvironment,
  by?: string,
): boolean {
  return spokenOf(environment).some(
    tracer => (!by || tracer.by === by) && isOff(tracer, environment),
  );
}

/** A tracer with what switches it off as lists: every container is asked for it. */
interface KnownTracer extends Omit<Tracer, 'off'> {
  off: readonly (readonly [name: string, values: RegExp])[][];
  switches: readonly string[];
}

const BY_VARIABLE = new Map<string, Set<KnownTracer>>();
for (const { off, ...rest } of TRACERS) {
  const switches = off.flatMap(Object.keys);
  const tracer = {
    ...rest,
    off: off.map(each => Object.entries(each)),
    switches,
  };
  const loaders = tracer.loaded ? LOADERS : [];
  const { tells, files = [] } = tracer;
  for (const name of [...tells, ...loaders, ...switches, ...files]) {
    const others = BY_VARIABLE.get(name) ?? new Set();
    BY_VARIABLE.set(name, others.add(tracer));
  }
}

/** Tracers that a variable speaks of: of most containers none does. */
function spokenOf({ names }: TracerEnvironment): KnownTracer[] {
  const found: KnownTracer[] = [];
  for (const name of names) {
    for (const tracer of BY_VARIABLE.get(name) ?? []) {
      if (!found.includes(tracer)) found.push(tracer);
    }
  }
  return found;
}

function settingOf(
  { by, loaded, needs, tells }: KnownTracer,
  { get, isUnread }: TracerEnvironment,
): TracerSetting | undefined {
  if (needs && !get(needs) && !isUnread(needs)) return undefined;
  for (const variable of tells) {
    const value = get(variable);
    if (value) return { by, variable, value: withoutCredentials(value) };
  }
  for (const variable of loaded ? LOADERS : []) {
    const [value] = loaded?.exec(get(variable) ?? '') ?? [];
    if (value) return { by, variable, value };
  }
  return undefined;
}

/** Credentials may hold any character unescaped, and keys stand in queries. */
function withoutCredentials(address: string): string {
  return address.replace(/\/\/.*@/, '//').replace(/\?.*/, '');
}

function isOff(tracer: KnownTracer, environment: TracerEnvironment): boolean {
  return (
    fileOf(tracer, environment) !== undefined ||
    tracer.off.some(condition =>
      condition.every(([name, values]) => {
        const value = environment.get(name);
        return value !== undefined && values.test(value);
      }),
    )
  );
}

function fileOf(
  { files = [] }: KnownTracer,
  { get, isUnread }: TracerEnvironment,
): string | undefined {
  return files.find(name => get(name) !== undefined || isUnread(name));
}
