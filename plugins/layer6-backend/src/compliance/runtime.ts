import {
  COMPONENTS,
  TAGS,
  TECHNOLOGIES,
  type ComponentId,
  type RuntimeRollup,
  type RuntimeUse,
  type TagState,
} from 'backstage-plugin-layer6-common';

/** Services on a technology; on one version of it, where one is given. */
export interface TechnologyUse {
  component: ComponentId | null;
  technology: string;
  version?: string | null;
  distribution?: string | null;
  services: number | string;
}

/** Services that have a tag in one state. */
export interface TagUse {
  code: string;
  state: TagState;
  services: number | string;
}

/** Components, technologies and tags in the framework's order, what it does not name after them; most used versions first. */
export function runtimeOf(
  technologies: readonly TechnologyUse[],
  versions: readonly TechnologyUse[],
  tags: readonly TagUse[],
): RuntimeRollup {
  const items = technologies.map(
    ({ component, technology, services }): RuntimeUse => ({
      component,
      technology,
      services: Number(services),
      versions: versions
        .filter(
          use => use.technology === technology && use.component === component,
        )
        .map(use => ({
          version: use.version ?? null,
          distribution: use.distribution ?? null,
          services: Number(use.services),
        }))
        .sort(
          (a, b) =>
            b.services - a.services ||
            compare(a.version ?? '', b.version ?? '') ||
            compare(a.distribution ?? '', b.distribution ?? ''),
        ),
    }),
  );
  return {
    items: items.sort(
      (a, b) =>
        placeOf(COMPONENTS, a.component) - placeOf(COMPONENTS, b.component) ||
        placeOf(TECHNOLOGIES, a.technology) -
          placeOf(TECHNOLOGIES, b.technology) ||
        compare(a.technology, b.technology),
    ),
    tags: tagUses(tags),
  };
}

function tagUses(uses: readonly TagUse[]): RuntimeRollup['tags'] {
  const known = TAGS.map(({ code }) => code);
  const others = uses.map(({ code }) => code).sort(compare);
  return [...new Set([...known, ...others])].map(code => {
    const count = (state: TagState) =>
      Number(
        uses.find(use => use.code === code && use.state === state)?.services ??
          0,
      );
    return {
      code,
      observed: count('observed'),
      undeclared: count('undeclared'),
      declared: count('declared'),
      unknown: count('unknown'),
    };
  });
}

function placeOf(list: readonly { id: string }[], id: string | null): number {
  const place = list.findIndex(item => item.id === id);
  return place < 0 ? list.length : place;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
