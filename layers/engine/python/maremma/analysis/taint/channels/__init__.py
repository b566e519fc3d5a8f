"""What hands data from one place of a program to another one: emitters, queues, streams, contexts, threads, files."""
