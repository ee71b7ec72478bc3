import { useEffect, useRef, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';

/** What is on its way, or there, or failed to come. */
export interface Load<Value> {
  /** The last that came, kept while something newer is on its way or failed to come. */
  value?: Value;
  loading: boolean;
  error?: Error;
  retry(): void;
}

/**
 * Loads, and loads again when the dependencies change.
 *
 * @param reloadEvery - milliseconds after which it looks quietly for something newer while somebody looks; default never
 */
export function useLoad<Value>(
  load: () => Promise<Value>,
  dependencies: readonly unknown[],
  { reloadEvery }: { reloadEvery?: number } = {},
): Load<Value> {
  const { value, loading, error, retry } = useAsyncRetry(load, [
    ...dependencies,
  ]);
  const [last, setLast] = useState<Value>();
  useEffect(() => {
    if (value !== undefined) setLast(() => value);
  }, [value]);

  const isQuiet = useRef(false);
  useEffect(() => {
    isQuiet.current = false;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [...dependencies]);
  useInterval(() => {
    if (document.visibilityState !== 'visible' || loading) return;
    isQuiet.current = true;
    retry();
  }, reloadEvery ?? null);

  const shownAsLoading = loading && !isQuiet.current;
  return {
    value: value ?? last,
    loading: shownAsLoading,
    error: loading ? undefined : error,
    retry: () => {
      isQuiet.current = false;
      retry();
    },
  };
}
