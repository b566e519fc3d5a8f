'use strict';

const { AuditLog } = require('./audit-log');

const audit = new AuditLog('signin');

const describe = ({ userName, request, callerContext }) => ({
  user: userName,
  client: callerContext.clientId,
  device: request.clientMetadata?.deviceName ?? 'unknown',
  newDevice: request.newDeviceUsed === true,
});

exports.handler = async (event) => {
  if (event.triggerSource === 'PostAuthentication_Authentication') {
    audit.write('accepted', describe(event));
  }
  return event;
};
