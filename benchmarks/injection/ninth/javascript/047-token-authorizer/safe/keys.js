const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');

const ssm = new SSMClient({});
let cached;

exports.publicKey = async () => {
  cached ??= ssm
    .send(new GetParameterCommand({ Name: '/login/public-key' }))
    .then(({ Parameter }) => Parameter.Value);
  return cached;
};
