const TAGGABLE = new Set(['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Lambda::Function', 'AWS::SQS::Queue']);

const merge = (tags = [], extra) => {
  const own = new Set(tags.map(({ Key }) => Key));
  return [...tags, ...extra.filter(({ Key }) => !own.has(Key))];
};

const visit = (extra) => ([name, resource]) => {
  if (!TAGGABLE.has(resource.Type)) return [name, resource];
  const { Properties = {} } = resource;
  return [name, { ...resource, Properties: { ...Properties, Tags: merge(Properties.Tags, extra) } }];
};

exports.handler = async ({ requestId, fragment, params, templateParameterValues }) => {
  const extra = [
    { Key: 'team', Value: params.Team ?? 'platform' },
    { Key: 'stage', Value: templateParameterValues.Stage ?? 'dev' },
  ];
  const Resources = Object.fromEntries(Object.entries(fragment.Resources).map(visit(extra)));
  return { requestId, status: 'success', fragment: { ...fragment, Resources } };
};
