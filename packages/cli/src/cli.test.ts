import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';
import schema from '../schema/scan.schema.json';

/* The command line as a user runs it: a process, its output and its exit code. */

// Each case starts a process or two.
jest.setTimeout(60_000);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'layer6-cli-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function layer6(...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>(
    resolve => {
      execFile(
        process.execPath,
        [path.join(__dirname, '../bin/layer6'), ...args],
        { cwd: folder, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    },
  );
}

const deployment = (name: string, extra = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: app, image: 'registry.test/${name}:1.0', resources: { requests: { cpu: 100m } } }
${extra}`;

const autoscaler = (name: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 2
  maxReplicas: 6
`;

interface Report {
  subjects: {
    subject: { type: string; ref: string };
    checks: { id: string; status: string }[];
    notes: string[];
  }[];
  problems: { file?: string }[];
}

describe('scan', () => {
  it('prints JSON as its schema describes it', async () => {
    write(
      'shop.yaml',
      `${deployment('cart')}---${autoscaler('cart')}---${autoscaler('gone')}`,
    );
    write('broken.yaml', 'kind: Deployment\n spec: [\n');
    write(
      'catalog-info.yaml',
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: cart
  annotations: { backstage.io/kubernetes-label-selector: app=cart, layer6/tags: 'R5.2, R9.9' }
spec: { type: service, lifecycle: production, owner: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs }
spec: { type: website, lifecycle: production, owner: shop }
`,
    );
    const { stdout } = await layer6('scan', '.', '--format', 'json');
    const report: Report = JSON.parse(stdout);
    const ajv = new Ajv({
      allErrors: true,
      formats: { 'date-time': true },
      strictTypes: false,
    });
    expect(ajv.validate(schema, report) || ajv.errors).toBe(true);

    const source = path.basename(folder);
    expect(
      report.subjects.map(({ subject }) => `${subject.type} ${subject.ref}`),
    ).toEqual([
      `entity ${source}/default/backstage.io/Component/cart`,
      `workload ${source}/shop/apps/Deployment/cart`,
      `workload ${source}/shop/apps/Deployment/gone`,
      `cluster ${source}///Cluster/${source}`,
    ]);
    expect(report.subjects[0].notes.join()).toContain('R9.9');
    expect(report.problems).toEqual([
      {
        file: 'broken.yaml',
        line: expect.any(Number),
        message: expect.any(String),
      },
    ]);
  });

  it.each([
    ['a check that fails', () => deployment('cart'), [], 1],
    [
      'nothing that fails',
      () => `${deployment('cart')}---${autoscaler('cart')}`,
      [],
      0,
    ],
    [
      'unknown, where the gate asks for it',
      () => `${deployment('cart')}---${autoscaler('cart')}`,
      ['--fail-on', 'unknown'],
      1,
    ],
    [
      'partial, where the gate asks for it',
      () =>
        `${deployment('cart').replace('cpu', 'memory')}---${autoscaler('cart')}`,
      ['--fail-on', 'partial'],
      1,
    ],
    [
      'a failure, where the gate asks for partial',
      () => deployment('cart'),
      ['--fail-on', 'partial'],
      1,
    ],
    [
      'partial, where it does not',
      () =>
        `${deployment('cart').replace('cpu', 'memory')}---${autoscaler('cart')}`,
      [],
      0,
    ],
    [
      'a document that cannot be read',
      () => `${deployment('cart')}---${autoscaler('cart')}---\na: [`,
      [],
      2,
    ],
  ])('exits after %s', async (_case, text, options, code) => {
    write('shop.yaml', text());
    expect((await layer6('scan', folder, ...options)).code).toBe(code);
  });

  it.each([
    [
      'a folder that is not there',
      ['scan', 'nowhere'],
      /no file or folder nowhere/,
    ],
    [
      'a status that is none',
      ['scan', '.', '--fail-on', 'maybe'],
      /"maybe" is none of fail, partial, unknown/,
    ],
    ['a format that is none', ['scan', '.', '--format', 'xml'], /table, json/],
    ['no folder at all', ['scan'], /missing required argument/],
    [
      'sub-folders that are not there',
      ['scan', '.', '--clusters'],
      /no sub-folders/,
    ],
  ])('says so of %s', async (_case, args, message) => {
    const { code, stderr } = await layer6(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('says so of an empty folder', async () => {
    const { code, stderr } = await layer6('scan', folder);
    expect(stderr).toMatch(/no Kubernetes objects/i);
    expect(code).toBe(2);
  });

  it('takes each sub-folder as a cluster', async () => {
    write('east/cart.yaml', deployment('cart'));
    write('west/cart.yaml', `${deployment('cart')}---${autoscaler('cart')}`);
    write('west/broken.yaml', 'a: [');
    const { stdout } = await layer6(
      'scan',
      folder,
      '--clusters',
      '--format',
      'json',
    );
    const { subjects, problems }: Report = JSON.parse(stdout);
    const verdicts = subjects
      .filter(({ subject }) => subject.type === 'workload')
      .map(({ subject, checks }) => [
        subject.ref,
        checks.find(({ id }) => id === 'hpa-configured')?.status,
      ]);
    expect(verdicts).toEqual([
      ['east/shop/apps/Deployment/cart', 'fail'],
      ['west/shop/apps/Deployment/cart', 'pass'],
    ]);
    expect(problems).toMatchObject([{ file: 'west/broken.yaml' }]);
  });

  it('prints a table for people', async () => {
    write('shop.yaml', deployment('cart'));
    const { stdout } = await layer6('scan', folder);
    expect(stdout).toContain('Deployment shop/cart');
    expect(stdout).toMatch(
      /✖ fail\s+hpa-configured\s+No HPA targets Deployment shop\/cart/,
    );
    expect(stdout).toMatch(/2 subjects: 0 pass/);
  });
});

describe('entities', () => {
  const annotationsOf = (yaml: string) =>
    Object.fromEntries(
      parseAllDocuments(yaml)
        .map(document => document.toJS())
        .filter(({ kind }) => kind === 'Component')
        .map(({ metadata }) => [metadata.name, metadata.annotations]),
    );

  it('makes one for each workload, told apart where names are the same', async () => {
    write(
      'shop.yaml',
      `${deployment('cart')}---${deployment('cart').replace('namespace: shop', 'namespace: test')}---${deployment('order')}`,
    );
    const { stdout, code } = await layer6('entities', folder);
    expect(code).toBe(0);
    const cluster = path.basename(folder);
    expect(annotationsOf(stdout)).toEqual({
      'cart-shop-deployment': {
        'backstage.io/kubernetes-label-selector': 'app=cart',
        'backstage.io/kubernetes-namespace': 'shop',
        'backstage.io/kubernetes-cluster': cluster,
      },
      'cart-test-deployment': {
        'backstage.io/kubernetes-label-selector': 'app=cart',
        'backstage.io/kubernetes-namespace': 'test',
        'backstage.io/kubernetes-cluster': cluster,
      },
      order: {
        'backstage.io/kubernetes-label-selector': 'app=order',
        'backstage.io/kubernetes-namespace': 'shop',
        'backstage.io/kubernetes-cluster': cluster,
      },
    });
  });

  it('takes the folder’s own where it holds some, and names what has no labels', async () => {
    write(
      'job.yaml',
      'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\nspec: { template: { spec: { containers: [{ name: a, image: b }] } } }\n',
    );
    expect((await layer6('entities', folder)).stderr).toContain(
      'Job default/once bears no labels',
    );

    write(
      'catalog-info.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: mine }\nspec: { type: service }\n',
    );
    expect(
      Object.keys(annotationsOf((await layer6('entities', folder)).stdout)),
    ).toEqual(['mine']);
  });
});
