import * as yaml from 'js-yaml'; // 3.14

export interface Definition {
  name: string;
  stages: string[];
}

function isDefinition(v: unknown): v is Definition {
  const d = v as Definition;
  return !!d && typeof d.name === 'string' && Array.isArray(d.stages);
}

export function parseDefinition(text: string): Definition {
  const doc: unknown = yaml.safeLoad(text);
  if (!isDefinition(doc)) throw new Error('not a pipeline definition');
  return doc;
}
