const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

export const config = {
  incoming: required('INCOMING_BUCKET'),
  processed: required('PROCESSED_BUCKET'),
  topic: required('PROCESSED_TOPIC'),
  cluster: required('CLUSTER_ARN'),
  secret: required('SECRET_ARN'),
  maxPages: Number(process.env.MAX_PAGES ?? 200),
};
