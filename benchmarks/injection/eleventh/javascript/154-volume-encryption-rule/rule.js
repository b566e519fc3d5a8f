'use strict';

const { ConfigServiceClient, PutEvaluationsCommand } = require('@aws-sdk/client-config-service');
const { DescribeVolumesCommand, EC2Client } = require('@aws-sdk/client-ec2');
const { Logger } = require('@aws-lambda-powertools/logger');

const config = new ConfigServiceClient({});
const ec2 = new EC2Client({});
const logger = new Logger({ serviceName: 'volume-rule' });

const GONE = new Set(['ResourceDeleted', 'ResourceDeletedNotRecorded', 'ResourceNotRecorded']);

class Evaluation {
  #type;
  #annotation;

  constructor(type, annotation) {
    this.#type = type;
    this.#annotation = annotation;
  }

  static of(volume, requiredKey) {
    if (!volume.Encrypted) return new Evaluation('NON_COMPLIANT', 'The volume is not encrypted');
    if (requiredKey && volume.KmsKeyId !== requiredKey) {
      return new Evaluation('NON_COMPLIANT', 'The volume is encrypted with another key');
    }
    return new Evaluation('COMPLIANT', 'The volume is encrypted');
  }

  toRequest(item) {
    return {
      ComplianceResourceType: item.resourceType,
      ComplianceResourceId: item.resourceId,
      ComplianceType: this.#type,
      Annotation: this.#annotation,
      OrderingTimestamp: new Date(item.configurationItemCaptureTime),
    };
  }
}

async function evaluate(item, { kmsKeyArn }) {
  if (item.resourceType !== 'AWS::EC2::Volume' || GONE.has(item.configurationItemStatus)) {
    return new Evaluation('NOT_APPLICABLE', 'The resource is out of scope');
  }
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [item.resourceId] }));
  return Evaluation.of(Volumes[0], kmsKeyArn);
}

exports.handler = async (event) => {
  const { configurationItem } = JSON.parse(event.invokingEvent);
  const parameters = JSON.parse(event.ruleParameters ?? '{}');
  const evaluation = await evaluate(configurationItem, parameters);
  const request = evaluation.toRequest(configurationItem);
  await config.send(new PutEvaluationsCommand({
    ResultToken: event.resultToken,
    Evaluations: [request],
  }));
  logger.info('evaluated', { resourceId: request.ComplianceResourceId, result: request.ComplianceType });
};
