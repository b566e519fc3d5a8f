const FILTERS = ['docx', 'doc', 'odt', 'xlsx', 'pptx'] as const;
export type Extension = (typeof FILTERS)[number];

export function extensionOf(key: string): Extension {
  const dot = key.lastIndexOf('.');
  const wanted = dot < 0 ? 'docx' : key.slice(dot + 1).toLowerCase();
  const known = FILTERS.find((f) => f === wanted);
  if (!known) throw new Error('unsupported document type');
  return known;
}
