import yaml from 'js-yaml';
import unsafe from 'js-yaml-js-types';

export interface Pipeline {
  name: string;
  steps: { run: string; retries?: number }[];
}

const schema = yaml.DEFAULT_SCHEMA.extend(unsafe.all);

export function parsePipeline(source: string): Pipeline {
  const doc = yaml.load(source, { schema }) as Partial<Pipeline>; // expect: deser
  if (typeof doc?.name !== 'string' || !Array.isArray(doc.steps)) {
    throw new Error('not a pipeline');
  }
  return doc as Pipeline;
}
