import { isObject, listAt, textAt } from '../../support/json';
import type { Rule } from '../definition';
import { refusal } from '../definition';
import { componentOf } from '../variables';

const OTP_TYPES = new Set(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']);
const MOST_APPS = 5;

/** A1: authentication templates have a fixed build (reference 6). */
const authentication: Rule = ({ category, components }) => {
  if (category !== 'AUTHENTICATION') return null;
  const bad = (message: string) =>
    refusal(2388073, 'Authentication template is not well formed', message);
  if (componentOf(components, 'HEADER')) return bad('An authentication template has no header.');
  if (textAt(componentOf(components, 'BODY'), 'text') !== undefined)
    return bad('The body of an authentication template is fixed.');
  const minutes = componentOf(components, 'FOOTER')?.code_expiration_minutes;
  if (minutes !== undefined && (typeof minutes !== 'number' || minutes < 1 || minutes > 90)) {
    return bad('code_expiration_minutes must be from 1 to 90.');
  }
  const buttons = listAt(componentOf(components, 'BUTTONS'), 'buttons').filter(isObject);
  const button = buttons[0];
  if (!button || buttons.length !== 1 || button.type !== 'OTP')
    return bad('An authentication template has one OTP button.');
  if (!OTP_TYPES.has((textAt(button, 'otp_type') ?? '').toUpperCase())) {
    return bad('otp_type must be COPY_CODE, ONE_TAP or ZERO_TAP.');
  }
  return listAt(button, 'supported_apps').length > MOST_APPS
    ? bad(`At most ${MOST_APPS} apps are supported.`)
    : null;
};

export const authenticationRules: Rule[] = [authentication];
