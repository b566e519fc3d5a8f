import { createElement, type ReactElement } from 'react';

export interface CardProps {
  name: string;
  member: number;
}

export function Card({ name, member }: CardProps): ReactElement {
  return createElement(
    'article',
    null,
    createElement('h1', null, name),
    createElement('a', { href: `https://app.example.com/members/${member}` }, 'Profile'),
  );
}
