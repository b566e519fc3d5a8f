import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateTaskDto } from './create-task.dto';
import { Task } from './task.entity';

@Injectable()
export class TasksService {
  constructor(@InjectRepository(Task) private readonly repository: Repository<Task>) {}

  search(text: string): Promise<Task[]> {
    return this.repository
      .createQueryBuilder('task')
      .where('task.title ILIKE :text', { text: `%${text}%` })
      .orderBy('task.id', 'DESC')
      .take(50)
      .getMany();
  }

  byId(id: number): Promise<Task | null> {
    return this.repository.findOneBy({ id });
  }

  create({ title, done }: CreateTaskDto): Promise<Task> {
    return this.repository.save(this.repository.create({ title, done }));
  }
}
