import type { SESHandler } from 'aws-lambda';

const CHECKS = ['spamVerdict', 'virusVerdict', 'dkimVerdict'] as const;

export const handler: SESHandler = (event, _context, callback) => {
  const [{ ses }] = event.Records;
  const failed = CHECKS.filter((check) => ses.receipt[check].status === 'FAIL');
  console.log(JSON.stringify({ message: 'inbound mail', failed, recipients: ses.receipt.recipients.length }));
  callback(null, failed.length > 0 ? ({ disposition: 'STOP_RULE_SET' } as never) : undefined);
};
