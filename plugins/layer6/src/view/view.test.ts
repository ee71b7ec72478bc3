import { parseView, withValues, writeView, type View } from './view';

const everything: View = {
  filter: {
    search: 'cart & co',
    team: ['group:default/shop', 'none'],
    system: ['system:default/checkout'],
    domain: ['domain:default/retail'],
    check: ['hpa-configured:fail:no-hpa'],
    technology: ['kubernetes@1.31'],
    tag: ['D3.3:declared'],
    cluster: ['eks-prod'],
    lifecycle: ['production'],
    type: ['service'],
    kind: ['component'],
    stale: true,
  },
  sort: 'mesh-mtls',
  order: 'desc',
  period: 90,
  owners: 'today',
  columns: ['name', 'score'],
};

describe('a view in the address', () => {
  it('comes back whole', () => {
    expect(parseView(writeView(everything))).toEqual(everything);
  });

  it('leaves out what goes without saying', () => {
    expect(writeView(parseView(''))).toBe('');
    expect(parseView('')).toEqual({
      filter: {},
      sort: undefined,
      order: 'asc',
      period: 30,
      owners: 'day',
      columns: [],
    });
  });

  it('passes over what it does not understand', () => {
    expect(
      parseView('?period=31&order=up&owners=x&stale=1&team=&colour=red'),
    ).toEqual(parseView(''));
  });

  it('drops a part of the filter together with its last value', () => {
    const filter = withValues({ stale: true, team: ['a'] }, 'team', []);
    expect(filter).toEqual({ stale: true });
    expect(withValues(filter, 'team', ['b'])).toEqual({
      stale: true,
      team: ['b'],
    });
  });
});
