import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const ROLES = new Set(['viewer', 'editor', 'owner']);

export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { sub } = event.request.userAttributes;
  const rows = await prisma.$queryRaw<{ role: string; workspace_id: string }[]>`
    SELECT m.role, m.workspace_id FROM membership m
    JOIN person p ON p.id = m.person_id
    WHERE p.cognito_sub = ${sub} AND m.revoked_at IS NULL`;
  const memberships = rows.filter(({ role }) => ROLES.has(role));
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: {
          workspaces: memberships.map(({ workspace_id }) => workspace_id),
          owner: String(memberships.some(({ role }) => role === 'owner')),
        },
      },
    },
  };
  return event;
};
