import fs from 'node:fs';
import path from 'node:path';

/** Bytes of media: in a folder beside the state file, or in memory when there is none. */
export class Blobs {
  private memory = new Map<string, Buffer>();

  constructor(private readonly folder: string | null) {
    if (folder) fs.mkdirSync(folder, { recursive: true });
  }

  write(id: string, bytes: Buffer): void {
    if (this.folder) fs.writeFileSync(path.join(this.folder, id), bytes, { mode: 0o600 });
    else this.memory.set(id, bytes);
  }

  read(id: string): Buffer | undefined {
    if (!this.folder) return this.memory.get(id);
    const file = path.join(this.folder, id);
    return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  }

  delete(id: string): void {
    if (this.folder) fs.rmSync(path.join(this.folder, id), { force: true });
    else this.memory.delete(id);
  }

  clear(): void {
    this.memory.clear();
    if (!this.folder) return;
    fs.rmSync(this.folder, { recursive: true, force: true });
    fs.mkdirSync(this.folder, { recursive: true });
  }
}
