import { useApi } from '@backstage/frontend-plugin-api';
import type { Framework, Scorecard } from 'backstage-plugin-layer6-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';
import { layer6ApiRef } from '../api';
import { RELOAD_EVERY_MS } from './reloadEvery';

/** A scorecard with the texts that it is read with. */
export interface LoadedScorecard {
  scorecard: Scorecard;
  framework: Framework;
}

/** A targeted read of what the entity rests on. A failed one leaves the scorecard as it was. */
export interface Refresh {
  run(): void;
  running: boolean;
  error?: Error;
  /** The scorecard that the last refresh brought, to tell what came of it. */
  result?: Scorecard;
}

/**
 * Loads one entity's scorecard, and again from time to time while somebody looks. The component that calls it is to be keyed by
 * the entity.
 */
export function useScorecard(entityRef: string): {
  loaded?: LoadedScorecard;
  error?: Error;
  retry(): void;
  refresh: Refresh;
} {
  const api = useApi(layer6ApiRef);
  const load = useAsyncRetry(async () => {
    const [scorecard, framework] = await Promise.all([
      api.getScorecard(entityRef),
      api.getFramework(),
    ]);
    return { scorecard, framework };
  }, [api, entityRef]);
  // Apart from the call's own state, which a later failure clears.
  const [newest, setNewest] = useState<Scorecard>();
  const [refresh, run] = useAsyncFn(async () => {
    const scorecard = await api.refreshScorecard(entityRef);
    setNewest(scorecard);
    return scorecard;
  }, [api, entityRef]);
  useInterval(() => {
    if (document.visibilityState !== 'visible' || load.loading) return;
    api.getScorecard(entityRef).then(
      scorecard => {
        if (load.value) setNewest(before => newerOf(before, scorecard));
        else load.retry();
      },
      // What is shown says how old it is; a failure now adds nothing.
      () => undefined,
    );
  }, RELOAD_EVERY_MS);

  return {
    loaded: load.value && {
      ...load.value,
      scorecard: newest ?? load.value.scorecard,
    },
    error: load.loading ? undefined : load.error,
    retry: load.retry,
    refresh: {
      run,
      running: refresh.loading,
      error: refresh.error,
      result: refresh.value,
    },
  };
}

/** A reload that began before a refresh may end after it. */
function newerOf(before: Scorecard | undefined, scorecard: Scorecard) {
  return before && before.evaluatedAt > scorecard.evaluatedAt
    ? before
    : scorecard;
}
