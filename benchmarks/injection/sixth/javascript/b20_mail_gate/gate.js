const { S3Client, CopyObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const INBOX = process.env.INBOX_BUCKET;
const QUARANTINE = process.env.QUARANTINE_BUCKET;
const VERDICTS = ['spfVerdict', 'dkimVerdict', 'spamVerdict', 'virusVerdict'];

const failing = (receipt) => VERDICTS.filter((v) => receipt[v] && receipt[v].status === 'FAIL');

async function quarantine(id) {
  await s3.send(new CopyObjectCommand({
    Bucket: QUARANTINE,
    Key: `mails/${id}`,
    CopySource: `${INBOX}/mails/${id}`,
  }));
}

exports.handler = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  const failed = failing(receipt);

  if (failed.length === 0) {
    return { disposition: 'CONTINUE' };
  }
  if (failed.includes('virusVerdict')) {
    console.log(JSON.stringify({ mail: mail.messageId, failed, action: 'quarantine' }));
    await quarantine(mail.messageId);
    return { disposition: 'STOP_RULE_SET' };
  }
  console.log(JSON.stringify({ mail: mail.messageId, failed, action: 'stop' }));
  return { disposition: 'STOP_RULE' };
};
