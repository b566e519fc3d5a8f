export interface Tenant { readonly name: string; readonly roleArn: string; readonly bucket: string }

const tenants: readonly Tenant[] = [
  { name: 'north', roleArn: process.env.NORTH_ROLE_ARN ?? '', bucket: process.env.NORTH_BUCKET ?? '' },
  { name: 'south', roleArn: process.env.SOUTH_ROLE_ARN ?? '', bucket: process.env.SOUTH_BUCKET ?? '' },
];

export const TENANTS: ReadonlyMap<string, Tenant> = new Map(tenants.map((tenant) => [tenant.name, tenant]));
