const { S3Client, CopyObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const SOURCE = process.env.EXPORT_BUCKET;

class Delivery {
  constructor({ exportId, destination }) {
    if (!/^exp_[a-z0-9]{12}$/.test(exportId)) throw new Error('malformed export id');
    this.key = `${exportId}/data.parquet`;
    this.bucket = destination.bucket;
  }

  run() {
    const copy = { CopySource: `${SOURCE}/${this.key}`, Bucket: this.bucket, Key: this.key };
    return s3.send(new CopyObjectCommand(copy)); // expect: cloud
  }
}

exports.handler = async (event) => {
  for (const record of event.Records) {
    await new Delivery(JSON.parse(record.body)).run();
  }
};
