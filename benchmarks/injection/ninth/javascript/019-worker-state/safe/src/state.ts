import yaml from 'js-yaml';

export interface State {
  run: number;
  position: number;
  steps: unknown[];
}

export function readState(text: string): State {
  return yaml.load(text, { schema: yaml.JSON_SCHEMA }) as State;
}
