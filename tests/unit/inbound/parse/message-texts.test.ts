import { parseEvent } from '../../../../server/src/inbound/parse';
import { webhookFixture } from '../../../helpers/webhook-fixtures';

// What a person reads of each type: in the dialogue, in lists, in search.
test.each([
  ['hello_text', 'text', 'Hello, is the blue one back?'],
  ['answer_to_our_message', 'text', 'Yes please'],
  ['image_with_caption', 'image', 'It came broken'],
  ['video', 'video', ''],
  ['voice_note', 'audio', ''],
  ['document', 'document', 'invoice-2041.pdf'],
  ['sticker', 'sticker', ''],
  ['media_not_fetched', 'image', ''],
  ['location', 'location', 'Shop Mitte, Musterstr. 5, Berlin'],
  ['location_without_name', 'location', '52.5208, 13.4095'],
  ['contact_card', 'contacts', 'Max Muster, Eva, Nord AG'],
  ['reaction', 'reaction', '😊'],
  ['unreaction', 'reaction', ''],
  ['unreaction_empty', 'reaction', ''],
  ['template_button', 'button', 'Stop'],
  ['template_button_without_context', 'button', 'OPTOUT:43'],
  ['button_answer', 'interactive', 'Morning'],
  ['list_answer', 'interactive', 'Where is it?'],
  ['flow_answer', 'interactive', 'Sent'],
  ['order', 'order', 'Gift wrap please\n2 × SKU1, 1 × SKU2 = 44.00 EUR'],
  ['number_changed', 'system', 'User Ida Frost changed from 4915155500101 to 4915155500109'],
  ['system_note', 'system', 'The chat is end-to-end encrypted'],
  ['unsupported_poll', 'unsupported', ''],
  ['unsupported_old_word', 'unsupported', ''],
  ['type_of_tomorrow', 'unknown', ''],
  ['edit', 'edit', 'Hello, is the green one back?'],
  ['edit_of_caption', 'edit', 'It came in two pieces'],
  ['revoke', 'revoke', ''],
])('%s is of type %s and reads "%s"', (fixture, type, text) => {
  const [item] = parseEvent(webhookFixture(fixture)).items;
  expect(item).toMatchObject({ type, text });
});
