import { collectFrom } from './__testUtils__/collect';

/*
 * AWS as moto has it. testbed/aws.sh starts it where it is installed; without it nothing of this is tried.
 */

const { LAYER6_TEST_AWS: endpoint = '' } = process.env;

(endpoint ? describe : describe.skip)('moto', () => {
  it('shows services, their autoscaling and queues', async () => {
    const read = await collectFrom(endpoint);
    expect(
      Object.values(read.report.coverage).filter(
        ({ state }) => state !== 'listed',
      ),
    ).toEqual([]);
    expect(read.report.coverage).toMatchObject({
      'ecs/Service': { state: 'listed', count: 1 },
      'application-autoscaling/ScalingPolicy': { state: 'listed', count: 1 },
      'sqs/Queue': { state: 'listed', count: 3 },
    });
    const cart = read.service('cart');
    expect(cart).toMatchObject({
      namespace: 'shop',
      technologies: [{ id: 'aws-ecs', variant: 'fargate' }],
      healing: { value: { replacedBy: 'service scheduler of ECS' } },
      tracing: { value: [{ by: 'opentelemetry' }] },
      scaling: {
        value: {
          autoscalers: [
            { min: 2, max: 6, metrics: [{ name: 'cpu', value: '70' }] },
          ],
        },
      },
    });
    expect(read.queue('orders')).toMatchObject({
      variant: 'standard',
      retentionMs: { value: 345_600_000 },
    });
    expect(read.queue('orders').technologies[0].evidence).toContainEqual(
      expect.objectContaining({ path: 'Attributes.RedrivePolicy' }),
    );
    expect(read.queue('payments.fifo').variant).toBe('fifo');
  });
});
