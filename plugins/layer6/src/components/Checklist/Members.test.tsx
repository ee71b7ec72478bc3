import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PartMembers } from 'backstage-plugin-layer6-common';
import { evidence, text } from '../../__testUtils__/builders';
import {
  apiWith,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { full } from '../../__testUtils__/scorecards';
import { EntityLayer6Content } from '../EntityLayer6Content';

const members: PartMembers = {
  title: text('Ports', '포트'),
  items: [
    {
      name: '8080 (http)',
      status: 'pass',
      message: text('Mutual TLS alone', '상호 TLS만 허용'),
      evidence: [
        evidence(
          ['PeerAuthentication', 'shop/cart'],
          'spec.mtls.mode',
          'STRICT',
        ),
      ],
    },
    {
      name: '9090 (metrics)',
      status: 'fail',
      message: text('Plaintext', '평문'),
      evidence: [],
    },
  ],
};

it('shows the ports of a part one by one, each with what decides it', async () => {
  const checks = full.checks.map(check =>
    check.id === 'mesh-mtls'
      ? { ...check, parts: check.parts.map(part => ({ ...part, members })) }
      : check,
  );
  renderOnEntityPage(<EntityLayer6Content />, apiWith({ ...full, checks }));
  await userEvent.click(
    await screen.findByRole('button', { name: /Service mesh mTLS is enabled/ }),
  );

  const [http, metrics] = within(
    screen.getByRole('heading', { name: 'Ports' }).parentElement!,
  ).getAllByRole('listitem');
  expect(http).toHaveTextContent(
    '8080 (http)Mutual TLS alonePeerAuthentication shop/cart · spec.mtls.mode = STRICT',
  );
  expect(metrics).toHaveTextContent(/^9090 \(metrics\)Plaintext$/);
});
