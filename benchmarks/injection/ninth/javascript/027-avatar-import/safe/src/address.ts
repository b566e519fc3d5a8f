export interface SignUp {
  memberId: number;
  provider: { id: string; picture: string };
}

export function avatarAddress(detail: SignUp): string {
  const address = new URL('https://avatars.example.net/v1/picture');
  address.searchParams.set('user', detail.provider.id);
  address.searchParams.set('size', '256');
  return address.href;
}
