import type { ConnectContactFlowEvent, ConnectContactFlowResult } from 'aws-lambda';
import { logger } from './logger';

const TIERS: Record<string, string> = { gold: 'priority', silver: 'standard' };

const queueFor = (tier: string | undefined): string => (tier !== undefined && Object.hasOwn(TIERS, tier) ? TIERS[tier] : 'general');

export const handler = async (event: ConnectContactFlowEvent): Promise<ConnectContactFlowResult> => {
  const { ContactData, Parameters } = event.Details;
  const note = ContactData.Attributes?.callerNote ?? '';
  logger.info(`contact with note ${note}`);
  return { queue: queueFor(Parameters.tier), known: Boolean(ContactData.CustomerEndpoint) };
};
