import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { layer6ApiRef } from '../../api';
import { reasonOf } from '../../api/errors';
import { layer6TranslationRef } from '../../translation';
import { useView, type TabId } from '../../view';
import { saveFile } from './saveFile';
import styles from './ExportMenu.module.css';

/** Hands out all rows of a tab, as its filter has them. */
export function ExportMenu({ tab }: { tab: TabId }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const { view } = useView();
  const [state, run] = useAsyncFn(
    async (format: 'csv' | 'json') => {
      const name = tab === 'services' ? 'scorecards' : tab;
      const blob = await api.exportView(name, format, view.filter);
      const file = `layer6-${tab}.${format}`;
      saveFile(blob, file);
      return file;
    },
    [api, tab, view.filter],
  );
  return (
    <>
      {state.error && (
        <span className={styles.failure} role="alert">
          {t('page.export.failed', { reason: reasonOf(state.error) })}
        </span>
      )}
      <VisuallyHidden role="status">
        {state.loading && t('page.export.running')}
        {state.value && t('page.export.done', { file: state.value })}
      </VisuallyHidden>
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          isPending={state.loading}
        >
          {t('page.export.action')}
        </Button>
        <Menu onAction={format => run(format === 'csv' ? 'csv' : 'json')}>
          <MenuItem id="csv">{t('page.export.csv')}</MenuItem>
          <MenuItem id="json">{t('page.export.json')}</MenuItem>
        </Menu>
      </MenuTrigger>
    </>
  );
}
