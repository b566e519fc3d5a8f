import * as yaml from 'js-yaml'; // 3.14

export interface Manifest {
  name: string;
  stages: { name: string; needs?: string[] }[];
}

export abstract class ManifestParser {
  static parse(text: string): Manifest {
    return yaml.safeLoad(text) as Manifest;
  }
}
