import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiLayoutColumnLine } from '@remixicon/react';
import { layer6TranslationRef } from '../../translation';

/** Which columns are shown. */
export function ColumnsMenu({
  columns,
  shown,
  onChange,
}: {
  columns: readonly { id: string; label: string }[];
  shown: readonly string[];
  onChange(ids: string[]): void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <MenuTrigger>
      <Button variant="secondary" iconStart={<RiLayoutColumnLine />}>
        {t('services.columns')}
      </Button>
      <Menu
        selectionMode="multiple"
        selectedKeys={shown}
        onSelectionChange={keys =>
          onChange(
            columns
              .map(({ id }) => id)
              .filter(id => keys === 'all' || keys.has(id)),
          )
        }
      >
        {columns.map(({ id, label }) => (
          <MenuItem key={id} id={id}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
