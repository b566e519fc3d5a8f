export interface Config {
  timeout: number;
  retries: number;
  hosts: readonly string[];
}

const config: Config = {
  timeout: Number(process.env.TIMEOUT ?? 3000),
  retries: 2,
  hosts: ['hooks.example.com', 'hooks.example.org'],
};

export default config;
