import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** One of a few, all of them in sight. */
export function Choice<Id extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { id: Id; label: string }[];
  value: Id;
  onChange(id: Id): void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map(({ id, label: text }) => (
        <ToggleButton key={id} id={id} size="small">
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
