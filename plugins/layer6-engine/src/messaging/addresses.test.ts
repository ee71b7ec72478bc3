import { parseAddress, parseSqsUrl } from './addresses';

describe('parseAddress', () => {
  it.each([
    ['kafka:9092', ['kafka:9092'], 'kafka:9092'],
    [
      ' A.example:9092, b:9093 ',
      ['a.example:9092', 'b:9093'],
      'a.example:9092,b:9093',
    ],
    [
      'PLAINTEXT://a:9092,PLAINTEXT://b:9092',
      ['a:9092', 'b:9092'],
      'plaintext://a:9092,plaintext://b:9092',
    ],
    ['amqp://rabbit:5672/shop', ['rabbit:5672'], 'amqp://rabbit:5672/shop'],
    [
      'redis://10.0.0.7:6379/0?password=hush',
      ['10.0.0.7:6379'],
      'redis://10.0.0.7:6379/0',
    ],
    ['amqps://user:hush@rabbit/shop#hush', ['rabbit'], 'amqps://rabbit/shop'],
    ['amqp://user:hu@sh@rabbit:5672', ['rabbit:5672'], 'amqp://rabbit:5672'],
    [
      'amqp://user:hu,sh@a:5672,b:5672',
      ['a:5672', 'b:5672'],
      'amqp://a:5672,b:5672',
    ],
    [
      'redis://:hush@[fd00::7]:6379',
      ['[fd00::7]:6379'],
      'redis://[fd00::7]:6379',
    ],
  ])('reads %s', (text, hosts, shown) => {
    expect(parseAddress(text)).toMatchObject({ hosts, shown });
  });

  it.each([
    'amqp://user:hu/sh@rabbit:5672',
    'amqp://user:hu?sh@rabbit:5672',
    'amqp://user:hu#sh@rabbit:5672',
    'amqp://user:hush@a:5672,amqp://user:hush@b:5672',
    'redis://$(USER):$(PASSWORD)',
  ])('shows nothing of %s', text => {
    expect(parseAddress(text)).toMatchObject({ hosts: [], shown: null });
  });

  it.each([
    '',
    'false',
    'None',
    '12345',
    'not an address',
    'user:hush@kafka:9092',
  ])('takes "%s" for no address', text => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('parseSqsUrl', () => {
  it.each([
    [
      'https://sqs.eu-west-1.amazonaws.com/123456789012/orders',
      'orders',
      'standard',
    ],
    [
      'https://sqs.us-gov-west-1.amazonaws.com/123456789012/orders.fifo',
      'orders.fifo',
      'fifo',
    ],
    [
      'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders',
      'orders',
      'standard',
    ],
    ['https://queue.amazonaws.com/123456789012/orders', 'orders', 'standard'],
    [
      'https://eu-west-1.queue.amazonaws.com/123456789012/orders',
      'orders',
      'standard',
    ],
    [
      'https://sqs-fips.us-east-1.api.aws/123456789012/orders',
      'orders',
      'standard',
    ],
  ])('reads %s', (url, name, variant) => {
    expect(parseSqsUrl(url)).toEqual({ name, variant, url });
  });

  it.each([
    'https://docs.aws.amazon.com/sqs/',
    'https://sqs.eu-west-1.amazonaws.com/',
    'https://sqs.eu-west-1.amazonaws.com/1234/orders',
    'http://localhost:4566/000000000000/orders',
    'https://sqs.eu-west-1.amazonaws.com.shop.example/123456789012/orders',
    'https://user@sqs.eu-west-1.amazonaws.com/123456789012/orders',
    'https://sqs.eu-west-1.amazonaws.com/123456789012/orders?help',
    'https://shop.example/?next=https://sqs.eu-west-1.amazonaws.com/123456789012/orders',
  ])('passes over %s', url => {
    expect(parseSqsUrl(url)).toBeUndefined();
  });
});
