export function resolveDestination(name: string): string {
  return name || process.env.DEFAULT_BUCKET || 'exports-default';
}
