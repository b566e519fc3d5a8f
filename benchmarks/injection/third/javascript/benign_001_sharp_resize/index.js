const AWS = require('aws-sdk');
const sharp = require('sharp');
const s3 = new AWS.S3();

exports.handler = async (event, context) => {
  console.log(JSON.stringify(event));
  const { bucket, object } = event.Records[0].s3;
  const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const src = await s3.getObject({ Bucket: bucket.name, Key }).promise();
  for (const width of [100, 400, 800]) {
    const out = await sharp(src.Body).resize(width).jpeg({ quality: 80 }).toBuffer();
    await s3.putObject({ Bucket: process.env.OUT_BUCKET, Key: `${width}/${context.awsRequestId}.jpg`, Body: out, ContentType: 'image/jpeg' }).promise();
  }
};
