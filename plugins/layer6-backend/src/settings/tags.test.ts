import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { BUILT_IN } from 'backstage-plugin-layer6-engine';
import { readTags } from './tags';

const read = (tags: JsonObject) =>
  readTags(new ConfigReader({ layer6: { tags } }), BUILT_IN.tags);
const name = { en: 'Batch', ko: '배치' };

it('leaves the catalogue as it is without configuration', () => {
  expect(readTags(new ConfigReader({}), BUILT_IN.tags)).toEqual(BUILT_IN.tags);
});

it('gives built-in tags other words, and adds tags to their component', () => {
  const tags = read({
    'R5.2': { name: { en: 'Orchestration', ko: '오케스트레이션' } },
    'B1.1': { name, component: 'container-orchestration' },
    'B1.2': {
      name,
      description: { en: 'At night', ko: '야간' },
      kind: 'interface',
      component: 'container-runtime',
    },
  });
  expect(tags.map(({ code }) => code)).toEqual([
    'R5.1',
    'B1.2',
    'R5.2',
    'R3.2',
    'M1.1',
    'B1.1',
    'D3.3',
    'D3.1',
    'I3.1',
    'I3.2',
    'R5.3',
    'S5.3',
    'M2.1',
  ]);
  const of = (code: string) => tags.find(tag => tag.code === code);
  expect(of('R5.2')).toEqual({
    ...BUILT_IN.tags.find(({ code }) => code === 'R5.2'),
    name: { en: 'Orchestration', ko: '오케스트레이션' },
  });
  expect(of('B1.1')).toMatchObject({ kind: 'secondary', description: name });
  expect(of('B1.2')).toMatchObject({
    kind: 'interface',
    description: { en: 'At night', ko: '야간' },
  });
});

it.each([
  [{ 'R5.2': { kind: 'primary' } }, 'layer6.tags["R5.2"] may set name and'],
  [{ 'R5.2': { name: 'Orchestration' } }, 'layer6.tags["R5.2"].name must be'],
  [{ 'R5.2': { name: { en: 'x' } } }, 'must have a text for en and one for ko'],
  [{ 'R5.2': { title: name } }, 'has title; allowed are name, description'],
  [{ 'B1.1': { component: 'service-mesh' } }, 'name is required'],
  [
    { 'B1.1': { name } },
    'layer6.tags["B1.1"].component must be one of container-runtime, container-orchestration, message-queue, service-mesh',
  ],
  [
    { 'B1.1': { name, component: 'service-mesh', kind: 'x' } },
    'kind must be one of primary, secondary, interface, control',
  ],
  [{ 'B 1': { name, component: 'service-mesh' } }, 'is no code'],
  [
    { 'r5.2': { name, component: 'service-mesh' } },
    'layer6.tags["r5.2"] differs from R5.2 in case alone',
  ],
  [{ 'R5.2': 'x' }, 'layer6.tags["R5.2"] must be an object'],
])('refuses %j', (tags, message) => {
  expect(() => read(tags as JsonObject)).toThrow(message);
});
