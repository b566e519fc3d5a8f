const AWS = require('aws-sdk');
const idp = new AWS.CognitoIdentityServiceProvider();

exports.handler = (event, context, callback) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return callback(null, event);
  const params = { GroupName: 'customers', UserPoolId: process.env.POOL_ID, Username: event.userName };
  idp.adminAddUserToGroup(params, (err) => callback(err, event));
};
