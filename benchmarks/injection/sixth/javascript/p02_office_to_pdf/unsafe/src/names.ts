export function extensionOf(key: string): string {
  const dot = key.lastIndexOf('.');
  return dot < 0 ? 'docx' : key.slice(dot + 1).toLowerCase();
}
