import type { ConnectContactFlowEvent, ConnectContactFlowResult } from 'aws-lambda';
import { ReasonSummarizer } from './reason-summarizer';

const summarizer = new ReasonSummarizer(process.env.MODEL_ID ?? 'anthropic.claude-3-haiku-20240307-v1:0');

export const handler = async (event: ConnectContactFlowEvent): Promise<ConnectContactFlowResult> => {
  const { Attributes = {} } = event.Details.ContactData;
  const reason = Attributes.statedReason ?? '';
  if (!reason) return { summary: 'no reason given', routed: 'general' };
  const summary = await summarizer.summarize(reason);
  return { summary: summary.slice(0, 200), routed: 'agent' };
};
