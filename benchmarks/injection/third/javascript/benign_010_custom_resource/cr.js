const response = require('cfn-response');
const AWS = require('aws-sdk');

exports.handler = (event, context) => {
  console.log(JSON.stringify(event));
  if (event.RequestType === 'Delete') {
    return response.send(event, context, response.SUCCESS, {});
  }
  const ec2 = new AWS.EC2();
  const params = { Owners: ['amazon'], Filters: [{ Name: 'name', Values: ['amzn2-ami-hvm-*-x86_64-gp2'] }] };
  ec2.describeImages(params, (err, data) => {
    if (err) return response.send(event, context, response.FAILED, {});
    data.Images.sort((a, b) => b.CreationDate.localeCompare(a.CreationDate));
    response.send(event, context, response.SUCCESS, { Id: data.Images[0].ImageId });
  });
};
