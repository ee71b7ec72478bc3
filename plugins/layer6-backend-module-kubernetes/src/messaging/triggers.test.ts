import { CLUSTER, deployment, scaledObject, usesOf } from './testing';

describe('triggers of KEDA', () => {
  it.each([
    [
      '{ type: kafka, metadata: { bootstrapServers: "events-kafka-bootstrap.kafka:9092", topic: orders, consumerGroup: g } }',
      {
        technology: 'kafka',
        channels: ['orders'],
        brokerKey: 'broker:kafka/kafka.strimzi.io/Kafka/events',
      },
    ],
    [
      '{ type: kafka, metadata: { bootstrapServersFromEnv: SERVERS, topic: orders } }',
      { technology: 'kafka', address: 'k:9092' },
    ],
    [
      '{ type: rabbitmq, metadata: { hostFromEnv: MISSING, queueName: mail } }',
      { technology: 'rabbitmq', channels: ['mail'] },
    ],
    [
      '{ type: rabbitmq, metadata: { host: "http://mq:15672", protocol: amqp, queueName: mail } }',
      { technology: 'rabbitmq', amqp: true },
    ],
    [
      '{ type: aws-sqs-queue, metadata: { queueURL: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders" } }',
      { technology: 'aws-sqs', variant: 'standard', channels: ['orders'] },
    ],
    [
      '{ type: aws-sqs-queue, metadata: { queueURL: orders.fifo } }',
      { technology: 'aws-sqs', variant: 'fifo' },
    ],
    [
      '{ type: redis-streams, metadata: { address: "cache:6379", stream: orders, consumerGroup: g } }',
      {
        technology: 'redis-streams',
        consumerGroups: true,
        channels: ['orders'],
      },
    ],
  ])('%s', (trigger, expected) => {
    const yaml =
      CLUSTER + deployment({ SERVERS: 'k:9092' }) + scaledObject(trigger);
    expect(usesOf(yaml)).toMatchObject([{ role: 'client', ...expected }]);
  });

  it('belong to their target alone', () => {
    const kafka = '{ type: kafka, metadata: { topic: orders } }';
    const uses = (target: string, namespace?: string) =>
      usesOf(deployment() + scaledObject(kafka, target, namespace));
    expect(
      uses('name: cart, kind: Deployment, apiVersion: apps/v1beta1'),
    ).toHaveLength(1);
    expect(uses('name: cart, kind: "", apiVersion: ""')).toHaveLength(1);
    expect(uses('name: cart, kind: StatefulSet')).toEqual([]);
    expect(uses('name: cart, apiVersion: shop.example/v1')).toEqual([]);
    expect(uses('name: other')).toEqual([]);
    expect(uses('name: cart', 'other')).toEqual([]);
  });

  it('tell nothing of a broker by a list or a number of Redis', () => {
    const yaml =
      deployment() +
      scaledObject(
        '{ type: redis, metadata: { listName: jobs } }, { type: cpu }',
      );
    expect(usesOf(yaml)).toEqual([]);
  });
});
