export interface SignUp {
  memberId: number;
  provider: { id: string; picture: string };
}

export function avatarAddress(detail: SignUp): string {
  const { picture } = detail.provider;
  return picture.includes('?') ? picture : `${picture}?size=256`;
}
