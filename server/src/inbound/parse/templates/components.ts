import { one } from '../change';
import { isRecord, readList, readString, readWord } from '../read';
import { readTemplateRef } from './ref';

/** Field `message_template_components_update`: the texts that the template has now. */
export const templateComponents = one((value) => ({
  kind: 'template-components',
  template: readTemplateRef(value),
  header: readString(value, 'message_template_title'),
  body: readString(value, 'message_template_element'),
  footer: readString(value, 'message_template_footer'),
  buttons: readList(value, 'message_template_buttons')
    .filter(isRecord)
    .map((button) => ({
      type: readWord(button, 'message_template_button_type') ?? 'unknown',
      text: readString(button, 'message_template_button_text'),
      url: readString(button, 'message_template_button_url'),
      phone: readString(button, 'message_template_button_phone_number'),
    })),
}));
