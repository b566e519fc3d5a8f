const { randomBytes } = require('crypto');

function create(properties) {
  const length = Math.min(Math.max(parseInt(properties.Length, 10) || 8, 4), 32);
  const suffix = randomBytes(length).toString('hex').slice(0, length);
  return { PhysicalResourceId: `suffix-${suffix}`, Data: { Suffix: suffix } };
}

exports.onEvent = async (event) => {
  console.log(JSON.stringify({ requestType: event.RequestType, logicalId: event.LogicalResourceId }));
  switch (event.RequestType) {
    case 'Create':
      return create(event.ResourceProperties);
    case 'Update':
      return { PhysicalResourceId: event.PhysicalResourceId };
    case 'Delete':
      return { PhysicalResourceId: event.PhysicalResourceId };
    default:
      throw new Error('unsupported request type');
  }
};
