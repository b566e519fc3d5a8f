import * as yaml from 'js-yaml';

export interface Manifest {
  version: number;
  entries: { id: string; weight: number }[];
}

export function parse(text: string): Manifest {
  const options = { schema: yaml.JSON_SCHEMA, filename: 'manifest.yml' };
  const manifest = yaml.load(text, options) as Manifest;
  if (manifest?.version !== 2) throw new Error('manifest version');
  return manifest;
}
