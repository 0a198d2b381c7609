import { AnsweredError } from '../support/errors';

/** A campaign cannot do what is asked of it as it is. REST answers 409 with `details.code`. */
export class CampaignStateError extends AnsweredError {
  constructor(code: string, message: string) {
    super(409, message, { code });
  }
}

/** Something has to be mended first. REST answers 422 with `details.code`. */
export class CampaignRuleError extends AnsweredError {
  constructor(code: string, message: string, details: object = {}) {
    super(422, message, { code, ...details });
  }
}
