const TENANTS = ['acme', 'globex', 'initech'] as const;

export type Tenant = (typeof TENANTS)[number];

export function isTenant(value: unknown): value is Tenant {
  return TENANTS.some((tenant) => tenant === value);
}
