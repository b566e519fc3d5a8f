import * as yaml from 'js-yaml'; // 3.14

export interface Manifest {
  name: string;
  stages: { name: string; needs?: string[] }[];
}

export abstract class ManifestParser {
  static parse(text: string): Manifest {
    return yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA }) as Manifest; // expect: deser
  }
}
