import yaml from 'js-yaml';

export interface Pipeline {
  name: string;
  steps: { run: string; retries?: number }[];
}

export function parsePipeline(source: string): Pipeline {
  const doc = yaml.load(source) as Partial<Pipeline>;
  if (typeof doc?.name !== 'string' || !Array.isArray(doc.steps)) {
    throw new Error('not a pipeline');
  }
  return doc as Pipeline;
}
