import type { Simulation } from '../../simulation';
import type { PhoneNumber, Template } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { isObject, listAt, objectAt, textAt } from '../../support/json';
import { componentOf } from '../../templates/variables';
import { missing, ProviderError } from '../errors';
import { needObject, needText } from './check';
import type { LateError } from './media';
import { fillButtons } from './template-buttons';
import { fillCarousel } from './template-carousel';
import { countMismatch, fillBody, fillHeader, parametersFor } from './template-parameters';

export interface CheckedTemplate {
  template: Template;
  rendered: JsonObject[];
  late: LateError | null;
}

/** The approved template that a message names; says why another cannot be sent. */
const sendable = (
  simulation: Simulation,
  number: PhoneNumber,
  name: string,
  language: string
): Template => {
  const template = simulation.store.templates.find(
    (row) => row.wabaId === number.wabaId && row.name === name && row.language === language
  );
  if (template?.status === 'PAUSED') {
    throw new ProviderError(132015, { details: 'Template is paused due to low quality.' });
  }
  if (template?.status === 'DISABLED') {
    throw new ProviderError(132016, {
      details: 'Template was paused too many times and is now disabled.',
    });
  }
  if (!template || template.status !== 'APPROVED') {
    throw new ProviderError(132001, {
      details: `template name (${name}) does not exist in ${language}`,
    });
  }
  return template;
};

/** An offer that ends needs the time when it does. */
const checkOffer = (template: Template, components: unknown[]): void => {
  const offer = objectAt(
    componentOf(template.components, 'LIMITED_TIME_OFFER'),
    'limited_time_offer'
  );
  if (offer?.has_expiration !== true) return;
  const [parameter] = parametersFor(components, 'limited_time_offer');
  const given = objectAt(isObject(parameter) ? parameter : {}, 'limited_time_offer');
  if (typeof given?.expiration_time_ms !== 'number')
    throw missing('limited_time_offer: expiration_time_ms is mandatory.');
};

/** A template message: the template can be sent and every parameter fits it (reference 1.3). */
export const checkTemplate = (
  simulation: Simulation,
  number: PhoneNumber,
  message: JsonObject
): CheckedTemplate => {
  const given = needObject(message, 'template');
  const name = needText(given, 'name', 512, "template['name']");
  const language = textAt(needObject(given, 'language', "template['language']"), 'code');
  if (language === undefined) throw missing("Parameter template['language']['code'] is mandatory.");
  const template = sendable(simulation, number, name, language);
  const components = listAt(given, 'components');
  const rendered: JsonObject[] = [];
  let late: LateError | null = null;

  const header = componentOf(template.components, 'HEADER');
  const headerParameters = parametersFor(components, 'header');
  if (header) {
    const filled = fillHeader(simulation, template, header, headerParameters);
    rendered.push(filled.component);
    late = filled.late;
  } else if (headerParameters.length > 0) throw countMismatch('header', headerParameters.length, 0);

  const body = componentOf(template.components, 'BODY') ?? { type: 'BODY', text: '' };
  rendered.push(fillBody(template, body, parametersFor(components, 'body')).component);

  const footer = componentOf(template.components, 'FOOTER');
  if (footer) rendered.push({ type: 'FOOTER', text: textAt(footer, 'text') ?? '' });

  const buttons = componentOf(template.components, 'BUTTONS');
  if (buttons) rendered.push(fillButtons(buttons, components));
  else if (components.some((component) => isObject(component) && component.type === 'button')) {
    throw new ProviderError(132012, { details: 'button: the template has no buttons' });
  }
  if (componentOf(template.components, 'CAROUSEL')) {
    const filled = fillCarousel(simulation, template, components);
    rendered.push(filled.component);
    late ??= filled.late;
  }
  checkOffer(template, components);
  const known = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL']);
  rendered.push(
    ...template.components.filter((one) => !known.has((textAt(one, 'type') ?? '').toUpperCase()))
  );
  return { template, rendered, late };
};
