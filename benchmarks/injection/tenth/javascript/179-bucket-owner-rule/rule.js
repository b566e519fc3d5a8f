'use strict';
const { ConfigServiceClient, PutEvaluationsCommand } = require('@aws-sdk/client-config-service');

const config = new ConfigServiceClient({});

function compliance({ configurationItemStatus, resourceType, tags }, { tag }) {
  if (resourceType !== 'AWS::S3::Bucket' || configurationItemStatus === 'ResourceDeleted') return 'NOT_APPLICABLE';
  return tags && Object.hasOwn(tags, tag) ? 'COMPLIANT' : 'NON_COMPLIANT';
}

exports.handler = async (event) => {
  const { configurationItem: item } = JSON.parse(event.invokingEvent);
  const parameters = { tag: 'owner', ...JSON.parse(event.ruleParameters || '{}') };
  const ComplianceType = event.eventLeftScope ? 'NOT_APPLICABLE' : compliance(item, parameters);
  await config.send(
    new PutEvaluationsCommand({
      ResultToken: event.resultToken,
      Evaluations: [
        {
          ComplianceResourceType: item.resourceType,
          ComplianceResourceId: item.resourceId,
          ComplianceType,
          OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        },
      ],
    }),
  );
};
