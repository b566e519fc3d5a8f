import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';

type Permission = 'read' | 'write' | 'approve' | 'administrate';

const PERMISSIONS: Readonly<Record<string, readonly Permission[]>> = {
  staff: ['read'],
  editors: ['read', 'write'],
  managers: ['read', 'write', 'approve'],
  admins: ['read', 'write', 'approve', 'administrate'],
};

function permissions(groups: readonly string[]): Permission[] {
  const all = new Set<Permission>();
  for (const g of groups) {
    if (!Object.hasOwn(PERMISSIONS, g)) continue;
    PERMISSIONS[g].forEach((p) => all.add(p));
  }
  return [...all].sort();
}

export const handler = async (event: PreTokenGenerationTriggerEvent): Promise<PreTokenGenerationTriggerEvent> => {
  const groups = event.request.groupConfiguration.groupsToOverride ?? [];
  const granted = permissions(groups);

  event.response = {
    claimsOverrideDetails: {
      claimsToAddOrOverride: {
        permissions: granted.join(' '),
        tenant: process.env.TENANT ?? 'default',
      },
      claimsToSuppress: ['phone_number'],
    },
  };
  console.info(JSON.stringify({ trigger: event.triggerSource, granted: granted.length }));
  return event;
};
