import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export enum TaskState {
  Open = 'open',
  Done = 'done',
}

@Entity('tasks')
export class Task {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  title!: string;

  @Column()
  owner!: string;

  @Column({ type: 'enum', enum: TaskState, default: TaskState.Open })
  state!: TaskState;

  @CreateDateColumn()
  createdAt!: Date;
}
