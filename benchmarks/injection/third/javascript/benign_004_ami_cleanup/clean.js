const AWS = require('aws-sdk');
const ec2 = new AWS.EC2();
const DAYS = 30;

exports.handler = async () => {
  const { Images } = await ec2.describeImages({ Owners: ['self'], Filters: [{ Name: 'tag:ci', Values: ['true'] }] }).promise();
  const limit = Date.now() - DAYS * 86400000;
  let n = 0;
  for (const img of Images) {
    if (Date.parse(img.CreationDate) < limit) {
      await ec2.deregisterImage({ ImageId: img.ImageId }).promise();
      n++;
    }
  }
  console.log('deregistered', n);
  return n;
};
