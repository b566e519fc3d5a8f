export interface RetryOptions {
  attempts: number;
  delay: number;
  retryable: (error: unknown) => boolean;
}

export function retrying<A extends unknown[], R>(
  { attempts, delay, retryable }: RetryOptions,
  action: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await action(...args);
      } catch (error) {
        if (attempt >= attempts || !retryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, delay * attempt));
      }
    }
  };
}
