import { errors } from '@strapi/utils';
import type { TemplateRefusal, TemplateStatus } from '../../../shared/contracts/templates';
import type { ProviderError } from '../provider';
import { AnsweredError } from '../support/errors';

const CONFLICTS = {
  template_changed:
    'Somebody else saved this template since you opened it. Open it again, or save yours as a copy.',
  template_submitting:
    'This draft is being submitted, or its submission was not answered. Sync the templates to see what became of it, or submit it again.',
  template_name_taken:
    'The account has a template of this name in this language. Choose another name or language.',
} as const;

/** The template is not in the state that the action needs. REST answers 409 with `details.code`. */
export class TemplateConflictError extends AnsweredError {
  constructor(code: keyof typeof CONFLICTS, message: string = CONFLICTS[code]) {
    super(409, message, { code });
  }
}

/** What the account has is the platform's: only drafts are changed. REST answers 400. */
export class TemplateNotDraftError extends errors.ApplicationError {
  constructor(status: TemplateStatus) {
    super(`This template is ${status} at the platform. Only drafts are changed here.`, {
      code: 'template_not_draft',
    });
  }
}

/** The platform does not allow it, and it was not even asked. REST answers 422 with `details.code`. */
export class TemplateRuleError extends AnsweredError {
  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(422, message, { ...details, code });
  }
}

/** The provider's words as the contract has them. */
export const refusalOf = (error: ProviderError): TemplateRefusal => ({
  code: error.outcome === 'unknown' ? 'provider_outcome_unknown' : 'provider_refused',
  providerCode: error.code,
  subcode: error.subcode ?? null,
  title: error.title,
  explanation: error.explanation,
  nextStep: error.nextStep,
  userTitle: error.userTitle ?? null,
  userMessage: error.userMessage ?? null,
  message: error.message,
  detail: error.details ?? null,
});

/** Answers without a code of the platform: the provider could not be asked, or did not answer. */
const isAway = ({ code, httpStatus }: ProviderError): boolean =>
  typeof code === 'string' && (httpStatus === undefined || httpStatus >= 500);

/**
 * The provider said no, or nothing. REST answers 422 where it refused and 502 where it was not reached,
 * with its words in `details`.
 */
export class TemplateProviderError extends AnsweredError {
  constructor(error: ProviderError) {
    const words = error.userMessage ?? error.explanation;
    super(
      isAway(error) || error.outcome === 'unknown' ? 502 : 422,
      `${error.userTitle ?? error.title}. ${words} ${error.nextStep}`,
      refusalOf(error)
    );
  }
}
