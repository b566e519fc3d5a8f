export default async function ping(): Promise<number> {
  return Date.now();
}
