'use strict';
const ECR = require('aws-sdk/clients/ecr');
const ECS = require('aws-sdk/clients/ecs');
const Lambda = require('aws-sdk/clients/lambda');

const ecr = new ECR();
const ecs = new ECS();
const lambda = new Lambda();

const REPOSITORY = process.env.REPOSITORY_NAME;
const KEEP = 10;

async function inUse() {
  const used = new Set();
  let nextToken;
  do {
    const page = await ecs.listServices({ cluster: process.env.CLUSTER_NAME, maxResults: 10, nextToken }).promise();
    if (page.serviceArns.length) {
      const { services } = await ecs
        .describeServices({ cluster: process.env.CLUSTER_NAME, services: page.serviceArns })
        .promise();
      for (const { taskDefinition } of services) {
        const reply = await ecs.describeTaskDefinition({ taskDefinition }).promise();
        reply.taskDefinition.containerDefinitions.forEach((c) => used.add(c.image.split(':').pop()));
      }
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return used;
}

function images() {
  return new Promise((resolve, reject) => {
    const all = [];
    ecr.describeImages({ repositoryName: REPOSITORY }).eachPage((error, page, done) => {
      if (error) return reject(error);
      if (page === null) return resolve(all);
      all.push(...page.imageDetails);
      return done();
    });
  });
}

function report(payload, callback) {
  lambda.invoke(
    {
      FunctionName: process.env.REPORTER_ARN,
      InvocationType: 'Event',
      Payload: JSON.stringify(payload),
    },
    callback,
  );
}

exports.handler = (event, context, callback) => {
  Promise.all([inUse(), images()])
    .then(async ([used, all]) => {
      const old = all
        .sort((a, b) => b.imagePushedAt - a.imagePushedAt)
        .slice(KEEP)
        .filter((i) => !(i.imageTags || []).some((t) => used.has(t)));
      for (let i = 0; i < old.length; i += 100) {
        const imageIds = old.slice(i, i + 100).map(({ imageDigest }) => ({ imageDigest }));
        await ecr.batchDeleteImage({ repositoryName: REPOSITORY, imageIds }).promise();
      }
      report({ removed: old.length }, callback);
    })
    .catch(callback);
};
