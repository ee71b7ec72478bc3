import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockLayer6Api } from '../../__testUtils__/renderOnEntityPage';
import { CatalogFilter } from './CatalogFilter';
import { ObservedFilter } from './ObservedFilter';

const HPA = 'observed.layer6/check.hpa-configured';
const MESH = 'observed.layer6/check.mesh-mtls';
const TAG = 'observed.layer6/tag.R5.3';

const CATALOG = [
  ['cart', { [HPA]: 'fail', [MESH]: 'pass', [TAG]: 'observed' }],
  ['checkout', { [HPA]: 'fail', [MESH]: 'fail', [TAG]: 'undeclared' }],
  ['mail', { [HPA]: 'unknown', [MESH]: 'fail' }],
  ['docs', {}],
].map(([name, annotations]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: name as string, annotations: annotations as {} },
}));

function Names() {
  const { entities } = useEntityList();
  return (
    <p role="note">{entities.map(({ metadata }) => metadata.name).join()}</p>
  );
}

function render(path = '/', entities = CATALOG) {
  renderInTestApp(
    <EntityListProvider>
      <CatalogFilter />
      <Names />
    </EntityListProvider>,
    {
      initialRouteEntries: [path],
      apis: [mockLayer6Api(), catalogApiMock({ entities })],
    },
  );
}

const names = (text: RegExp) =>
  waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(text), {
    timeout: 5000,
  });

describe('filters of the catalog’s list', () => {
  const user = userEvent.setup();

  it('offers what entities have, in the framework’s order, and finds by several values of a check', async () => {
    render();
    const checks = await screen.findByRole('textbox', {
      name: 'Layer 6 checks',
    });
    await user.click(checks);
    const options = within(await screen.findByRole('listbox'));
    expect(
      options.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual([
      'HPA · Fail',
      'HPA · Unknown',
      'Mesh mTLS · Pass',
      'Mesh mTLS · Fail',
    ]);
    await user.click(options.getByText('HPA · Fail'));
    await names(/^cart,checkout$/);
    await user.click(options.getByText('HPA · Unknown'));
    await names(/^cart,checkout,mail$/);
  });

  it('offers tags by whether they are declared', async () => {
    render();
    await user.click(
      await screen.findByRole('textbox', { name: 'Function tags' }),
    );
    expect(
      within(await screen.findByRole('listbox'))
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'R5.3 Service Mesh · Seen',
      'R5.3 Service Mesh · Seen, not declared',
    ]);
  });

  it('asks for any of the values of one annotation, and for all annotations', () => {
    const filter = new ObservedFilter([
      `${HPA}=fail`,
      `${MESH}=partial`,
      `${HPA}=unknown`,
    ]);
    expect(filter.getCatalogFilters()).toEqual({
      [`metadata.annotations.${HPA}`]: ['fail', 'unknown'],
      [`metadata.annotations.${MESH}`]: ['partial'],
    });
  });

  it('keeps what an address filters by', async () => {
    render(`/?filters[layer6Checks]=${encodeURIComponent(`${MESH}=pass`)}`);
    await names(/^cart$/);
    expect(
      await screen.findByRole('button', { name: 'Mesh mTLS · Pass' }),
    ).toBeVisible();
  });

  it('is not there where no entity has anything to filter by', async () => {
    render('/?filters[kind]=component', [CATALOG[3]]);
    await screen.findByRole('note');
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
