import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CHECK_STATUSES,
  type CheckStatus,
  type TagState,
} from 'backstage-plugin-layer6-common';
import { useCheckName, useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import type { ListFilter } from '../../view';
import { technologyLabel } from '../TagMap';

const TAG_STATES: readonly string[] = [
  'observed',
  'undeclared',
  'declared',
  'unknown',
] satisfies TagState[];

/** Reads the values of a filter out to a person. */
export function useTermLabel(): (name: ListFilter, value: string) => string {
  const { t } = useTranslationRef(layer6TranslationRef);
  const framework = useFramework();
  const { checks } = framework;
  const checkName = useCheckName();
  const localize = useLocalize();

  function checkTerm(value: string): string {
    const [id, status, code] = value.split(':');
    const reason = checks.find(check => check.id === id)?.reasons[code];
    return [
      checkName(id),
      isStatus(status) && t(`status.${status}`),
      reason ? withoutValues(localize(reason)) : code,
    ]
      .filter(Boolean)
      .join(' · ');
  }
  function tagTerm(value: string): string {
    const [code, state] = value.split(':');
    return TAG_STATES.includes(state)
      ? `${code} · ${t(`tagState.${state as TagState}`)}`
      : code;
  }
  function technologyTerm(value: string): string {
    const [id, version] = value.split('@');
    return technologyLabel({ id, version }, framework);
  }

  return (name, value) => {
    switch (name) {
      case 'team':
        return value === 'none' ? t('filter.nobody') : nameOf(value);
      case 'system':
      case 'domain':
        return nameOf(value);
      case 'check':
        return checkTerm(value);
      case 'tag':
        return tagTerm(value);
      case 'technology':
        return technologyTerm(value);
      default:
        return value;
    }
  };
}

/** A text with places for values, without any. */
export function withoutValues(template: string): string {
  return template.replace(/\{\w+\}/g, '…');
}

/** The name in a ref, which may have been typed by hand. */
export function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

function isStatus(status?: string): status is CheckStatus {
  return CHECK_STATUSES.some(known => known === status);
}
