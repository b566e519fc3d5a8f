export const retry = (attempts: number) => async <T>(action: () => Promise<T>): Promise<T> => {
  let last: unknown;
  for (let i = 0; i <= attempts; i += 1) {
    try {
      return await action();
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** i * 50));
    }
  }
  throw last;
};
