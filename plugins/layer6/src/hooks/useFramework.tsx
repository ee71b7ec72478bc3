import { useApi } from '@backstage/frontend-plugin-api';
import type { CheckId, Framework } from 'backstage-plugin-layer6-common';
import { createContext, useContext, type ReactNode } from 'react';
import { layer6ApiRef } from '../api';
import { Loaded } from '../components/Loaded';
import { useLocalize } from './useLanguage';
import { useLoad } from './useLoad';

const FrameworkContext = createContext<Framework | undefined>(undefined);

/** Loads the framework once for all that is below. */
export function FrameworkProvider({ children }: { children: ReactNode }) {
  const api = useApi(layer6ApiRef);
  const load = useLoad(() => api.getFramework(), [api]);
  return (
    <Loaded load={load} what="Layer 6">
      {framework => (
        <FrameworkContext.Provider value={framework}>
          {children}
        </FrameworkContext.Provider>
      )}
    </Loaded>
  );
}

/** Components, technologies, tags and checks with their texts. */
export function useFramework(): Framework {
  const framework = useContext(FrameworkContext);
  if (!framework) throw new Error('There is no FrameworkProvider above');
  return framework;
}

/** Short names of checks in the portal's language; the id of one that the framework does not know. */
export function useCheckName(): (id: CheckId) => string {
  const { checks } = useFramework();
  const localize = useLocalize();
  return id => {
    const check = checks.find(candidate => candidate.id === id);
    return check ? localize(check.shortName) : id;
  };
}
