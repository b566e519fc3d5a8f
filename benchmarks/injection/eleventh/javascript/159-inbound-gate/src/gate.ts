import type { SESEvent, SESReceipt } from 'aws-lambda';
import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';

type Disposition = { disposition: 'CONTINUE' | 'STOP_RULE' | 'STOP_RULE_SET' };
type Check = (receipt: SESReceipt, source: string) => string | undefined;

const logger = new Logger({ serviceName: 'mail-gate' });
const metrics = new Metrics({ namespace: 'Mail', serviceName: 'mail-gate' });

const PARTNERS: ReadonlySet<string> = new Set(['globex.example', 'initech.example', 'umbrella.example']);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const checks: Record<string, Check> = {
  virus: (r) => (r.virusVerdict.status === 'PASS' ? undefined : 'virus'),
  spam: (r) => (r.spamVerdict.status === 'FAIL' ? 'spam' : undefined),
  spf: (r) => (r.spfVerdict.status === 'PASS' || r.dkimVerdict.status === 'PASS' ? undefined : 'unauthenticated'),
  dmarc: (r) => (r.dmarcVerdict.status === 'FAIL' ? 'dmarc' : undefined),
  partner: (_, source) => (PARTNERS.has(domainOf(source)) ? undefined : 'unknown sender'),
};

function firstObjection(receipt: SESReceipt, source: string): string | undefined {
  for (const check of Object.values(checks)) {
    const objection = check(receipt, source);
    if (objection) return objection;
  }
  return undefined;
}

export const handler = async (event: SESEvent): Promise<Disposition> => {
  const { mail, receipt } = event.Records[0].ses;
  const objection = firstObjection(receipt, mail.source);
  metrics.addMetric(objection ? 'Refused' : 'Accepted', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  logger.info('mail judged', {
    messageId: mail.messageId,
    domain: domainOf(mail.source),
    subject: mail.commonHeaders.subject,
    objection: objection ?? null,
    milliseconds: receipt.processingTimeMillis,
  });
  return { disposition: objection ? 'STOP_RULE_SET' : 'CONTINUE' };
};
