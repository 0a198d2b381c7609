/** A control call that cannot be done: 400, or 404 for what is not there. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly field?: string,
    readonly status: 400 | 404 = 400
  ) {
    super(message);
  }
}

export const notThere = (what: string, field?: string): ControlError =>
  new ControlError(`${what} is not there`, field, 404);
