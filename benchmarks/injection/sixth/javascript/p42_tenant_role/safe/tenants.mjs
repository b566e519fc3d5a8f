const ROLES = new Map(Object.entries(JSON.parse(process.env.TENANT_ROLES ?? '{}')));

export function roleOf(tenant) {
  const arn = ROLES.get(tenant);
  if (!arn) throw new Error('Unknown tenant');
  return arn;
}
