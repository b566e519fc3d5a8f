import { createHash } from 'node:crypto';
import { AppConfigDataClient, GetLatestConfigurationCommand, StartConfigurationSessionCommand } from '@aws-sdk/client-appconfigdata';

const PUBLIC = Object.freeze({
  region: 'AWS_REGION',
  userPoolId: 'PUBLIC_USER_POOL_ID',
  userPoolClientId: 'PUBLIC_USER_POOL_CLIENT_ID',
  graphqlEndpoint: 'PUBLIC_GRAPHQL_ENDPOINT',
  release: 'PUBLIC_RELEASE',
});
const PUBLIC_FLAGS = ['newCheckout', 'darkMode', 'betaSearch'];

class FlagSource {
  #client = new AppConfigDataClient({});
  #token;
  #flags = {};
  #nextPoll = 0;

  async current() {
    if (Date.now() < this.#nextPoll) return this.#flags;
    this.#token ??= (await this.#client.send(new StartConfigurationSessionCommand({
      ApplicationIdentifier: process.env.APPCONFIG_APPLICATION,
      EnvironmentIdentifier: process.env.APPCONFIG_ENVIRONMENT,
      ConfigurationProfileIdentifier: 'flags',
    }))).InitialConfigurationToken;
    const { Configuration, NextPollConfigurationToken, NextPollIntervalInSeconds } = await this.#client.send(
      new GetLatestConfigurationCommand({ ConfigurationToken: this.#token }),
    );
    this.#token = NextPollConfigurationToken;
    this.#nextPoll = Date.now() + NextPollIntervalInSeconds * 1000;
    if (Configuration?.length) this.#flags = JSON.parse(Buffer.from(Configuration).toString('utf8'));
    return this.#flags;
  }
}

const source = new FlagSource();

const settings = () => Object.fromEntries(Object.entries(PUBLIC).map(([name, variable]) => [name, process.env[variable]]));

export const handler = async (event) => {
  const flags = await source.current();
  const enabled = PUBLIC_FLAGS.filter((name) => flags[name]?.enabled === true);
  const body = JSON.stringify({ ...settings(), stage: event.requestContext.stage, flags: enabled });
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  if (event.headers['if-none-match'] === etag) return { statusCode: 304, headers: { etag } };
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=60', etag },
    body,
  };
};
