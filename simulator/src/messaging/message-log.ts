import type { Message } from '../state/model';
import type { Table } from '../state/table';

/** Messages by thread, in the order in which they came to be known. */
export class MessageLog {
  private threads = new Map<string, Message[]>();

  constructor(private readonly table: Table<Message>) {}

  reload(): void {
    this.threads.clear();
    for (const message of this.table.values()) this.index(message);
  }

  add(message: Message): Message {
    this.table.put(message);
    this.index(message);
    return message;
  }

  /** Messages between a customer and one number, or every number, oldest first. */
  of(customerId: string, numberId?: string): Message[] {
    const found: Message[] = [];
    for (const [number, messages] of this.numbersOf(customerId)) {
      if (numberId === undefined || numberId === number) found.push(...messages);
    }
    return found.sort((a, b) => a.at - b.at);
  }

  private *numbersOf(customerId: string): Generator<[string, Message[]]> {
    for (const numberId of this.numberIds) {
      const messages = this.threads.get(`${numberId}|${customerId}`);
      if (messages) yield [numberId, messages];
    }
  }

  private numberIds = new Set<string>();

  private index(message: Message): void {
    const key = `${message.numberId}|${message.customerId}`;
    const thread = this.threads.get(key);
    if (thread) thread.push(message);
    else this.threads.set(key, [message]);
    this.numberIds.add(message.numberId);
  }
}
