const { unmarshall } = require('@aws-sdk/util-dynamodb');

exports.changes = (records) => records
  .filter(({ eventName }) => eventName !== 'REMOVE')
  .map(({ dynamodb: { NewImage } }) => unmarshall(NewImage))
  .filter((item) => item.type === 'order');
