const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const PLUGINS = {
  csv: () => require('./formats/csv'),
  json: () => require('./formats/json'),
};

function plugin(name) {
  if (!Object.prototype.hasOwnProperty.call(PLUGINS, name)) {
    throw new Error('format');
  }
  return PLUGINS[name]();
}

exports.handler = async (event) => {
  for (const { Sns } of event.Records) {
    const message = JSON.parse(Sns.Message);
    const { render, contentType } = plugin(message.format);
    const rows = (message.orders || []).map((o) => ({ id: Number(o.id), total: Number(o.total) }));
    await s3.send(new PutObjectCommand({
      Bucket: process.env.EXPORTS,
      Key: `orders/${Sns.MessageId}`,
      Body: render(rows),
      ContentType: contentType,
    }));
  }
};
