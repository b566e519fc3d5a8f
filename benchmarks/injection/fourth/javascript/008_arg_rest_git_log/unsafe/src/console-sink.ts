export type Sink = { debug(msg: string): void };

export function createConsoleSink(name: string): Sink {
  return {
    debug: (msg) => {
      if (process.env.DEBUG) console.debug(`[${name}] ${msg}`);
    },
  };
}
