const { S3Client, CopyObjectCommand, DeleteObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const Bucket = process.env.MAIL_BUCKET;

const FOLDERS = new Map([
  ['support@example.com', 'support'],
  ['sales@example.com', 'sales'],
  ['jobs@example.com', 'hr'],
]);

const isClean = ({ spamVerdict, virusVerdict, dkimVerdict }) =>
  [spamVerdict, virusVerdict, dkimVerdict].every(({ status }) => status === 'PASS');

const foldersOf = ({ recipients }) => new Set(recipients.map((r) => FOLDERS.get(r.toLowerCase()) ?? 'other'));

exports.handler = async (event) => {
  for (const { ses: { mail, receipt } } of event.Records) {
    const source = `incoming/${mail.messageId}`;
    const folders = isClean(receipt) ? foldersOf(receipt) : new Set(['quarantine']);
    for (const folder of folders) {
      await s3.send(new CopyObjectCommand({ Bucket, Key: `${folder}/${mail.messageId}.eml`, CopySource: `${Bucket}/${source}` }));
    }
    await s3.send(new DeleteObjectCommand({ Bucket, Key: source }));
    console.log(JSON.stringify({ msg: 'filed', id: mail.messageId, subject: mail.commonHeaders.subject, folders: [...folders] }));
  }
  return { disposition: 'CONTINUE' };
};
