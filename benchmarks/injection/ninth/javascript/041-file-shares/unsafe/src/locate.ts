export interface SharedFile {
  bucket: string;
  key: string;
}

export async function locate(caller: string, request: Partial<SharedFile>): Promise<SharedFile | undefined> {
  if (!caller || !request.bucket || !request.key) return undefined;
  return { bucket: request.bucket, key: request.key };
}
