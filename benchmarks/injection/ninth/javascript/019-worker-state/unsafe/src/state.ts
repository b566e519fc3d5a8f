import yaml from 'js-yaml';
import unsafeTypes from 'js-yaml-js-types';

export interface State {
  run: number;
  position: number;
  steps: unknown[];
}

const schema = yaml.DEFAULT_SCHEMA.extend(unsafeTypes.all);

export function readState(text: string): State {
  return yaml.load(text, { schema }) as State; // expect: deser
}
