import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiWith,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { watchClipboard } from '../../__testUtils__/watchClipboard';
import { full, stale, STRICT_FIX } from '../../__testUtils__/scorecards';
import { EntityLayer6Content } from './EntityLayer6Content';

function region(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

describe('EntityLayer6Content', () => {
  it('answers at the top: the score, what it is made of, how much is known, how fresh it is', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    expect(
      await screen.findByRole('img', { name: 'Score 88 of 100' }),
    ).toBeVisible();
    const header = within(region('Scorecard'));
    expect(header.getByText('3 pass')).toBeVisible();
    expect(header.getByText('1 partial')).toBeVisible();
    expect(header.getByText(/Coverage 100%/)).toBeVisible();
    expect(header.getByText(/ago/).closest('time')).toHaveAttribute(
      'title',
      expect.stringContaining('March 2, 2026'),
    );
    expect(header.getByText(/in 1 cluster/)).toBeVisible();
  });

  it('maps all four components, with each tag in the look of its state and the absent ones in their places', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    await screen.findByRole('region', { name: 'Tag map' });
    const map = within(region('Tag map'));
    for (const component of [
      'Container Runtime',
      'Container Orchestration',
      'Message Queue',
      'Service Mesh',
    ]) {
      expect(map.getByRole('heading', { name: component })).toBeVisible();
    }
    expect(
      map.getByRole('button', { name: 'Kubernetes 1.31.7 EKS' }),
    ).toBeVisible();
    expect(
      map.getByRole('button', { name: /^R3.2 Auto Scaling \(Seen\)$/ }),
    ).toBeVisible();
    expect(
      map.getByRole('button', { name: /M1.1.*\(Seen, not declared\)/ }),
    ).toBeVisible();
    expect(
      map.getByRole('button', { name: /I3.2.*\(Declared, not seen\)/ }),
    ).toBeVisible();
    expect(
      map.getByRole('button', { name: /M2.1.*\(Unknown\)/ }),
    ).toBeVisible();
    expect(map.queryByRole('button', { name: /D3.1/ })).not.toBeInTheDocument();
    expect(map.getByText('D3.1').closest('li')).toHaveTextContent(
      '(Not there)',
    );
    expect(
      map.getByText('2 tags differ from what the owner declared'),
    ).toBeVisible();
  });

  it('shows what belongs to no component apart from the message queues', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    const redis = await screen.findByRole('button', { name: 'Redis 7.2' });
    expect(redis.closest('ul')).not.toHaveTextContent('Kafka');
    expect(redis.closest('div')).toHaveTextContent(
      'belongs to none of the four components',
    );
  });

  it('opens the evidence of a tag beside the content and gives the focus back', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    const tag = await screen.findByRole('button', { name: /R3.2/ });
    await user.click(tag);
    const panel = screen.getByRole('complementary', {
      name: /R3.2 Auto Scaling/,
    });
    expect(within(panel).getByRole('heading', { level: 2 })).toHaveFocus();
    expect(panel).toHaveTextContent('HorizontalPodAutoscaler shop/backend-api');
    expect(panel).toHaveTextContent('source eks-prod');
    expect(panel).toHaveTextContent('spec.maxReplicas10');
    expect(panel).toHaveTextContent(
      'seen where a workload of the entity shows it',
    );
    expect(tag).toHaveAttribute('aria-expanded', 'true');

    await user.keyboard('{Escape}');
    expect(panel).not.toBeInTheDocument();
    expect(tag).toHaveFocus();
  });

  it('unfolds a check to what was seen, what is wanted, by what it was decided, and a fix to copy', async () => {
    const user = userEvent.setup();
    const clipboard = watchClipboard();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    const row = await screen.findByRole('button', {
      name: /Service mesh mTLS is enabled/,
    });
    expect(row).toHaveTextContent('Port 9090 accepts plaintext');
    expect(row).toHaveTextContent('Partial');
    await user.click(row);

    expect(screen.getByText('PERMISSIVE on port 9090')).toBeVisible();
    expect(screen.getByText('STRICT on every port')).toBeVisible();
    expect(
      screen.getByText('spec.portLevelMtls.9090.mode').closest('li'),
    ).toHaveTextContent(
      'PeerAuthentication shop/backend-api · spec.portLevelMtls.9090.mode = PERMISSIVE',
    );
    await user.click(
      screen.getByRole('button', {
        name: /^Copy How to fix: Deployment shop\/backend-api/,
      }),
    );
    expect(clipboard()).toBe(STRICT_FIX);
    expect(
      screen.getByText('Copied', { selector: '[role=status]' }),
    ).toBeInTheDocument();

    await user.click(
      within(region('Checklist')).getByRole('button', {
        name: 'Show the evidence',
      }),
    );
    expect(
      screen.getByRole('complementary', {
        name: /Service mesh mTLS is enabled/,
      }),
    ).toHaveTextContent('Decided on live pods first');
  });

  it('lists the parts of a check worst first, each with its own verdict', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(stale));

    await user.click(
      await screen.findByRole('button', { name: /1 of 2 fall short/ }),
    );
    const parts = screen
      .getAllByRole('heading', { level: 5 })
      .map(({ textContent }) => textContent);
    expect(parts).toEqual([
      expect.stringMatching(/backend-worker in eks-prod.*Fail/),
      expect.stringMatching(/backend-api in eks-prod.*Pass/),
    ]);
    expect(screen.getByText('It may shrink to a single pod')).toBeVisible();
  });

  it('does not say that nothing was found where a tag shows that something was', async () => {
    const technologies = full.technologies.filter(
      ({ component }) => component !== 'container-runtime',
    );
    renderOnEntityPage(
      <EntityLayer6Content />,
      apiWith({ ...full, technologies }),
    );
    expect(
      await screen.findByText('Of a kind that has no name here'),
    ).toBeVisible();
  });

  it('says which source does not answer, before what it showed is too old', async () => {
    renderOnEntityPage(
      <EntityLayer6Content />,
      apiWith({ ...full, failing: ['eks-prod', 'events'] }),
    );
    expect(
      await screen.findByText(/^Does not answer: eks-prod, events\. What is/),
    ).toBeVisible();
  });

  it('says since when a source is stale, why there is no score, and why something is unknown', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(stale));

    expect(await screen.findByRole('img', { name: 'No score' })).toBeVisible();
    expect(screen.getByText(/^No score: less than half/)).toBeVisible();
    expect(region('Scorecard')).toHaveTextContent(
      'eks-prod has not been read since Mar 2, 2026',
    );
    expect(within(region('Where it runs')).getByText('Stale')).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: /Kubernetes cluster is highly available/,
      }),
    ).toHaveTextContent('longer ago than eks-prod allows');
    expect(region('Annotations to check')).toHaveTextContent(
      'Annotation layer6/tags names X9.9',
    );
    expect(
      screen.queryByRole('region', { name: 'Notes' }),
    ).not.toBeInTheDocument();
  });

  it('offers the list of tags without drift to copy, what could not be looked for left in it', async () => {
    const user = userEvent.setup();
    const clipboard = watchClipboard();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full), {
      annotations: { 'layer6/tags': 'R5.1, I3.2, M2.1, X9.9' },
    });

    await screen.findByText('2 tags differ from what the owner declared');
    await user.click(screen.getByRole('button', { name: 'Copy layer6/tags' }));
    expect(clipboard()).toBe(
      "layer6/tags: 'R5.1, R5.2, R3.2, M1.1, D3.3, R5.3, S5.3, M2.1'",
    );
  });

  it('offers no other list where the owner wrote none', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    await screen.findByRole('region', { name: 'Tag map' });
    expect(
      screen.queryByRole('button', { name: 'Copy layer6/tags' }),
    ).not.toBeInTheDocument();
  });

  it('shows where it runs', async () => {
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    const row = await screen.findByRole('row', {
      name: /Deployment backend-api/,
    });
    expect(row).toHaveTextContent('eks-prod · production');
    expect(row).toHaveTextContent('10 of 10');
    expect(row).toHaveTextContent('eu-west-1a, eu-west-1b, eu-west-1c');
  });

  it('speaks Korean throughout', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full), {
      language: 'ko',
      annotations: { 'layer6/tags': 'R5.1, I3.2' },
    });

    expect(await screen.findByText('통과 3')).toBeVisible();
    expect(screen.getByRole('heading', { name: '태그 맵' })).toBeVisible();
    const row = screen.getByRole('button', {
      name: /Service Mesh mTLS 활성화/,
    });
    expect(row).toHaveTextContent('포트 9090이 평문 연결을 받아들입니다');
    expect(row).toHaveTextContent('일부');
    await user.click(
      screen.getByRole('button', { name: /R3.2.*오토 스케일링/ }),
    );
    await waitFor(() =>
      expect(screen.getByRole('complementary')).toHaveTextContent(
        '엔티티의 워크로드에서',
      ),
    );
    expect(screen.getByText(/확인된 내용에 맞춘 어노테이션/)).toBeVisible();
    expect(document.body).not.toHaveTextContent(
      /Tag map|Checklist|Refresh|Evidence|Where it/,
    );
  });
});
