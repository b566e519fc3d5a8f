export interface Notice {
  channel: string;
  userId: number;
  kind: 'urgent' | 'normal';
}

export interface Channel {
  deliver(userId: number, kind: Notice['kind']): Promise<void>;
}
