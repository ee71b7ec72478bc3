import { globalHosts, isSameHost } from './endpoints';

it.each([
  ['kafka-1.example.com:9093', ['kafka-1.example.com:9093']],
  ['SASL_SSL://Kafka.Example.com.:9093', ['kafka.example.com:9093']],
  ['a.b.example.com.', ['a.b.example.com']],
  [
    'kafka-1.example.com:9092, kafka:9092 ,kafka-2.example.com:9092',
    ['kafka-1.example.com:9092', 'kafka-2.example.com:9092'],
  ],
  ['amqps://user:hu/sh@rabbit.example.com:5671/shop', []],
  [
    'amqps://user@rabbit.example.com:5671/shop?x=a.b.c',
    ['rabbit.example.com:5671'],
  ],
  ['localhost:9092', []],
  ['127.0.0.1:9092', []],
  ['10.0.0.7:9092', []],
  ['[::1]:9092', []],
  ['kafka:9092', []],
  ['kafka.data:9092', []],
  ['kafka.data.svc:9092', []],
  ['kafka.data.svc.cluster.local:9092', []],
  ['kafka-0.kafka-headless.data:9092', []],
  ['kafka-0.kafka-headless.data.svc.example.com:9092', []],
  ['ip-10-0-0-7.eu-west-1.compute.internal:9092', []],
  ['kafka.service.consul:9092', []],
  ['$(HOST).example.com:9092', []],
  ['', []],
])('of %s takes %j', (address, hosts) => {
  expect(globalHosts(address)).toEqual(hosts);
});

it.each([
  ['a.example.com:9092', 'a.example.com:9092', true],
  ['a.example.com:9092', 'a.example.com', true],
  ['a.example.com:9092', 'a.example.com:9093', false],
  ['a.example.com:9092', 'b.example.com:9092', false],
  ['[::1]:9092', '[::2]:9092', false],
])('%s and %s are one: %s', (one, other, expected) => {
  expect(isSameHost(one, other)).toBe(expected);
});
