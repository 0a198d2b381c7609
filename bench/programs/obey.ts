export type Handlers = Record<string, (input: never) => unknown>;

interface Command {
  id: number;
  name: string;
  input: never;
}

/** A program of the bench: says that it is ready, does what it is asked, and ends with who started it. */
export const obey = (handlers: Handlers): void => {
  process.on('message', ({ id, name, input }: Command) => {
    const handler = handlers[name];
    Promise.resolve()
      .then(() => {
        if (!handler) throw new Error(`There is no command ${name}`);
        return handler(input);
      })
      .then(
        (answer) => process.send?.({ id, answer: answer ?? null }),
        (error: Error) => process.send?.({ id, error: error.stack ?? error.message })
      );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
};

/** Ends the program with its reason where it could not begin. */
export const begin = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
};
