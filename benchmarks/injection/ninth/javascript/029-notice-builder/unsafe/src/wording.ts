export interface NoticeInput {
  wording: string | string[];
  values: Record<string, string>;
}

export async function wordingOf(input: NoticeInput): Promise<string> {
  return Array.isArray(input.wording) ? input.wording.join('\n') : input.wording;
}
