import { Logger } from '@aws-lambda-powertools/logger';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { MembershipTable, type Membership } from './membership-table';

const logger = new Logger({ serviceName: 'pre-token' });
const memberships = new MembershipTable();

const SCOPES: Record<Membership['role'], readonly string[]> = {
  owner: ['projects/read', 'projects/write', 'billing/write'],
  editor: ['projects/read', 'projects/write'],
  viewer: ['projects/read'],
};

const wanted = (event: PreTokenGenerationV2TriggerEvent): string | undefined =>
  event.request.clientMetadata?.tenant ?? event.request.userAttributes['custom:lastTenant'];

// a client may ask for a tenant but only gets one in which he is a member
const choose = (list: readonly Membership[], tenant: string | undefined): Membership | undefined =>
  list.find((m) => m.tenantId === tenant) ?? list[0];

export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { sub } = event.request.userAttributes;
  const membership = choose(await memberships.of(sub), wanted(event));
  if (!membership) {
    logger.warn('no membership', { sub, trigger: event.triggerSource });
    return event;
  }
  const claims = { tenant: membership.tenantId, role: membership.role };
  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: claims },
      accessTokenGeneration: {
        claimsToAddOrOverride: claims,
        scopesToAdd: [...SCOPES[membership.role]],
        scopesToSuppress: ['aws.cognito.signin.user.admin'],
      },
    },
  };
  logger.info('claims added', { sub, ...claims });
  return event;
};
