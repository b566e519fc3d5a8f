import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Injectable()
export class InvoicesService {
  constructor(@InjectRepository(Invoice) private readonly repo: Repository<Invoice>) {}

  forCustomer(customer: string): Promise<Invoice[]> {
    const qb = this.repo.createQueryBuilder('i');
    qb.where(`i.customer = '${customer}'`); // expect: sql
    qb.orderBy('i.id', 'DESC');
    return qb.limit(50).getMany();
  }
}
