import { useEffect, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** What is on its way, or there, or failed to come. */
export interface Load<Value> {
  /** The last that came, kept while something newer is on its way or failed to come. */
  value?: Value;
  loading: boolean;
  error?: Error;
  retry(): void;
}

/** Loads, and loads again when the dependencies change. */
export function useLoad<Value>(
  load: () => Promise<Value>,
  dependencies: readonly unknown[],
): Load<Value> {
  const { value, loading, error, retry } = useAsyncRetry(load, [
    ...dependencies,
  ]);
  const [last, setLast] = useState<Value>();
  useEffect(() => {
    if (value !== undefined) setLast(() => value);
  }, [value]);
  return {
    value: value ?? last,
    loading,
    error: loading ? undefined : error,
    retry,
  };
}
