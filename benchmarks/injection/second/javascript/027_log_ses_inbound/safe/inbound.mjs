const BLOCKED = new Set(['FAIL', 'PROCESSING_FAILED']);

const verdicts = ({ spamVerdict, virusVerdict, spfVerdict }) => [spamVerdict, virusVerdict, spfVerdict];

function decide(receipt) {
  return verdicts(receipt).some(({ status }) => BLOCKED.has(status)) ? 'STOP_RULE' : 'CONTINUE';
}

export const handler = async (event) => {
  let disposition = 'CONTINUE';
  for (const { ses } of event.Records) {
    const { subject = '' } = ses.mail.commonHeaders;
    disposition = decide(ses.receipt);
    console.info(JSON.stringify({ message: 'mail', subject, disposition }));
  }
  return { disposition };
};
