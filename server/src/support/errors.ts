import { errors } from '@strapi/utils';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../shared/not-sent-reasons';

/** What we refuse with an HTTP status of its own; Strapi would answer 400 (support/request `answering`). */
export class AnsweredError extends errors.ApplicationError {
  constructor(
    readonly status: 409 | 422 | 502,
    message: string,
    details: object
  ) {
    super(message, details);
  }
}

/** A rule of the channel says no at once: nothing is stored. REST answers 422 with `details.code`. */
export class RuleError extends AnsweredError {
  constructor(readonly code: NotSentCode) {
    const { title, explanation, nextStep } = NOT_SENT_REASONS[code];
    super(422, `${title}. ${explanation} ${nextStep}`, { code });
  }
}

/** The same idempotency key with another body. REST answers 409. */
export class IdempotencyConflictError extends AnsweredError {
  constructor() {
    super(
      409,
      'This Idempotency-Key was used with another body. Use a new key for a new message.',
      {
        code: 'idempotency_key_reused',
      }
    );
  }
}

/**
 * A field of the body is wrong, named by its path.
 * @returns Strapi's ValidationError, answered 400
 */
export const fieldError = (
  path: string,
  message: string
): InstanceType<typeof errors.ValidationError> => fieldErrors([{ path, message }]);

export const fieldErrors = (
  findings: readonly { path: string; message: string }[]
): InstanceType<typeof errors.ValidationError> => {
  const list = findings.map(({ path, message }) => ({
    path: path.split('.'),
    name: 'ValidationError',
    message: `${path} ${message}`,
  }));
  return new errors.ValidationError(list.map(({ message }) => message).join('; '), {
    errors: list,
  });
};
