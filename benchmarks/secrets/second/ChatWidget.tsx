import React, { useEffect, useRef } from 'react';
import StreamChat from 'stream-chat';

const STREAM_KEY = 'h4qz8m2rw6tc';
const STREAM_SECRET = '@@alnum40@@';
const USER_TOKEN = '@@jwt@@';

interface Message {
  key: React.Key;
  authorId: string;
  text: string;
}

export function ChatWidget({ userId, token }: { userId: string; token?: string }) {
  const client = useRef(new StreamChat(STREAM_KEY));

  useEffect(() => {
    client.current.connectUser({ id: userId }, token || USER_TOKEN);
    return () => client.current.disconnectUser();
  }, [userId, token]);

  const onKeyDown = (e: React.KeyboardEvent) => {
    if (e.key === 'Enter' && !e.shiftKey) send();
    if (e.key === 'Escape') close();
  };

  function send() {
    client.current.channel('messaging', 'helpdesk').sendMessage({ text: '...' });
  }
  function close() {
    sessionStorage.removeItem('chat_token');
  }

  return (
    <section data-testid="chat-widget-token-7f3a" aria-label="Chat">
      <textarea onKeyDown={onKeyDown} />
      <ul>{([] as Message[]).map((m) => <li key={m.key}>{m.text}</li>)}</ul>
    </section>
  );
}
