import { readdirSync, readFileSync } from 'node:fs';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Job } from 'kubernetes-models/batch/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Secret, Service } from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { startsWith } from './environment.ts';
import { type Typed, unknownFields } from './known-fields.ts';

const kinds = { ConfigMap, Deployment, HorizontalPodAutoscaler, Job, PodDisruptionBudget, Secret, Service };
type Model = new (manifest: unknown) => InstanceType<(typeof kinds)[keyof typeof kinds]>;

const read = (file: string) => parse(readFileSync(`k8s/${file}`, 'utf8'));
const files = readdirSync('k8s').filter((file) => file !== 'kustomization.yaml');

/** A manifest, checked against the schema of Kubernetes. */
function checked<Kind extends keyof typeof kinds>(file: string): InstanceType<(typeof kinds)[Kind]> {
  const manifest: { kind: keyof typeof kinds } = read(file);
  const model = new (kinds[manifest.kind] as Model)(manifest);
  model.validate();
  return model as InstanceType<(typeof kinds)[Kind]>;
}

test.each(files)('%s is as the schema of Kubernetes has it', (file) => {
  expect(() => checked(file)).not.toThrow();
});

const typed = (file: string): Typed => {
  const manifest = read(file);
  return { group: manifest.apiVersion, manifest };
};

test('they have no field that Kubernetes does not know', async () => {
  expect(await unknownFields(files.map(typed))).toBe('');
});

test('one that it does not know would be found', async () => {
  const { group, manifest } = typed('deployment.yaml');
  const text = JSON.stringify(manifest).replace('"readOnlyRootFilesystem"', '"readOnlyRoot"');
  expect(await unknownFields([{ group, manifest: JSON.parse(text) }])).toMatch(
    /readOnlyRoot.* does not exist/,
  );
});

test('kustomize lists what is applied together', () => {
  const { resources } = read('kustomization.yaml');
  expect([...resources, 'migration-job.yaml', 'secret.example.yaml'].sort()).toEqual(files.sort());
});

const pods = { 'deployment.yaml': 'Deployment', 'migration-job.yaml': 'Job' } as const;
const podOf = (file: keyof typeof pods) => checked<'Deployment' | 'Job'>(file).spec?.template.spec;

test.each(Object.keys(pods) as (keyof typeof pods)[])(
  '%s: no root, no writing, no rights, bounded memory',
  (file) => {
    const pod = podOf(file);
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001 },
    });
    for (const container of pod?.containers ?? []) {
      expect(container.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources?.limits).toHaveProperty('memory');
    }
  },
);

test('the shop starts with what the map and the secret tell it', () => {
  const { data } = checked<'ConfigMap'>('config.yaml');
  const { stringData } = checked<'Secret'>('secret.example.yaml');
  const config = startsWith({ ...data, ...stringData });
  expect(config).toMatchObject({ migrateOnStart: false, stripe: expect.anything() });
});

test('it is asked at paths that it answers, and has more time to stop than it takes', () => {
  const pod = podOf('deployment.yaml');
  const [container] = pod?.containers ?? [];
  expect(container?.readinessProbe?.httpGet?.path).toBe('/health/ready');
  expect(container?.livenessProbe?.httpGet?.path).toBe('/health/live');
  const { data } = checked<'ConfigMap'>('config.yaml');
  const grace = Number(data?.SHUTDOWN_GRACE_SECONDS);
  expect(grace).toBeGreaterThanOrEqual(2 * (container?.readinessProbe?.periodSeconds ?? 0));
  expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(grace + 30);
});

test('all that chooses pods chooses those of the shop', () => {
  const labels = checked<'Deployment'>('deployment.yaml').spec?.template.metadata?.labels;
  expect(checked<'Service'>('service.yaml').spec?.selector).toEqual(labels);
  expect(checked<'PodDisruptionBudget'>('disruption-budget.yaml').spec?.selector?.matchLabels).toEqual(
    labels,
  );
  expect(checked<'HorizontalPodAutoscaler'>('autoscaler.yaml').spec?.scaleTargetRef).toMatchObject({
    kind: 'Deployment',
    name: 'atelier',
  });
  expect(checked<'Job'>('migration-job.yaml').spec?.template.metadata?.labels).not.toEqual(labels);
});
