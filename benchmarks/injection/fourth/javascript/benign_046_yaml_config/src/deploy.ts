import { load, JSON_SCHEMA, YAMLException } from 'js-yaml';
import { z } from 'zod';

const Deployment = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  replicas: z.number().int().min(1).max(20).default(1),
  ports: z.array(z.number().int().min(1).max(65535)).max(10).default([]),
  env: z.record(z.string()).default({}),
});

type Deployment = z.infer<typeof Deployment>;

interface Input {
  text: string;
}

interface Report {
  valid: boolean;
  problems: number;
  replicas?: number;
}

function parse(text: string): unknown {
  try {
    return load(text, { schema: JSON_SCHEMA });
  } catch (e) {
    if (e instanceof YAMLException) return undefined;
    throw e;
  }
}

const weight = (d: Deployment): number => d.replicas * Math.max(1, d.ports.length);

export const handler = async (input: Input): Promise<Report> => {
  if (typeof input.text !== 'string' || input.text.length > 50_000) {
    return { valid: false, problems: 1 };
  }
  const result = Deployment.safeParse(parse(input.text));
  if (!result.success) {
    return { valid: false, problems: result.error.issues.length };
  }
  console.info('weight', weight(result.data));
  return { valid: true, problems: 0, replicas: result.data.replicas };
};
