import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateTask, ListTasks } from './task.dto';
import { Task, TaskState } from './task.entity';

@Injectable()
export class TaskService {
  constructor(@InjectRepository(Task) private readonly tasks: Repository<Task>) {}

  list(owner: string, { state, search }: ListTasks): Promise<Task[]> {
    const query = this.tasks.createQueryBuilder('task').where('task.owner = :owner', { owner });
    if (state) query.andWhere('task.state = :state', { state });
    if (search) query.andWhere('task.title ILIKE :search', { search: `%${search}%` });
    return query.orderBy('task.createdAt', 'DESC').limit(100).getMany();
  }

  create(owner: string, { title }: CreateTask): Promise<Task> {
    return this.tasks.save(this.tasks.create({ owner, title }));
  }

  async finish(owner: string, id: string): Promise<Task> {
    const task = await this.tasks.findOneBy({ id, owner });
    if (!task) throw new NotFoundException();
    task.state = TaskState.Done;
    return this.tasks.save(task);
  }

  async counts(): Promise<{ state: TaskState; n: string }[]> {
    return this.tasks.query('SELECT state, count(*) AS n FROM tasks GROUP BY state');
  }
}
