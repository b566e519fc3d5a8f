import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CreateTask, ListTasks } from './task.dto';
import { TaskService } from './task.service';

@Controller('tasks')
export class TaskController {
  constructor(private readonly service: TaskService) {}

  @Get()
  list(@Headers('x-user') user: string, @Query() filter: ListTasks) {
    return this.service.list(user, filter);
  }

  @Get('counts')
  counts() {
    return this.service.counts();
  }

  @Post()
  create(@Headers('x-user') user: string, @Body() body: CreateTask) {
    return this.service.create(user, body);
  }

  @Put(':id/done')
  finish(@Headers('x-user') user: string, @Param('id', ParseUUIDPipe) id: string) {
    return this.service.finish(user, id);
  }
}
