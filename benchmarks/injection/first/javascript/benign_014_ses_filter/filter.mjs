const CHECKS = ['spamVerdict', 'virusVerdict', 'spfVerdict', 'dkimVerdict'];

const failed = (receipt) => CHECKS.filter((name) => receipt[name]?.status === 'FAIL');

export const handler = async ({ Records: [{ ses: { mail, receipt } }] }) => {
  const failures = failed(receipt);
  console.info(JSON.stringify({
    messageId: mail.messageId,
    subject: mail.commonHeaders?.subject,
    failures,
  }));
  return { disposition: failures.length > 0 ? 'STOP_RULE' : 'CONTINUE' };
};
