/** Cases on which the lint and the simulated moderation differ for one reason. */
export interface Disagreement {
  cases: string[];
  right: 'lint' | 'simulator' | 'unknown';
  why: string;
}

export const DISAGREEMENTS: Disagreement[] = [
  {
    cases: [
      'kind: lower case words, as Meta itself writes them',
      'kind: product card carousel',
      'sample_missing: last legal 1',
    ],
    right: 'lint',
    why: 'Meta, "Media card carousel templates": with a single variable body_text may be the text itself.',
  },
  {
    cases: [
      'kind: single-product message',
      'product_body_long: last legal 0',
      'product_body_long: first illegal 0',
      'product_body_long: real life 0',
    ],
    right: 'lint',
    why: 'Meta, "Single-product message templates": a header of the format product.',
  },
  {
    cases: ['kind: library template'],
    right: 'lint',
    why: 'A library template is created by library_template_name, without components of its own.',
  },
  {
    cases: ['language_unlisted: first illegal 0'],
    right: 'lint',
    why: 'Meta adds languages; a code of the right shape that we do not know is doubtful, not wrong.',
  },
  {
    cases: ['parameter_format_unknown: real life 0'],
    right: 'lint',
    why: 'parameter_format is one of two words; a number is neither.',
  },
  {
    cases: ['time_to_live_range: last legal 4'],
    right: 'lint',
    why: 'Meta, "Time-to-live": its own sample writes message_send_ttl_seconds as a text.',
  },
  {
    cases: [
      'unreadable_character: last legal 0',
      'body_spaces: first illegal 0',
      'body_spaces: real life 0',
      'body_tabs: first illegal 0',
      'body_tabs: real life 0',
    ],
    right: 'unknown',
    why: 'Tabs and more than four spaces are refused in the values of variables (132012). That bodies are refused for them is only probable, so the lint warns.',
  },
  {
    cases: [
      'unreadable_character: first illegal 0',
      'unreadable_character: first illegal 1',
      'unreadable_character: first illegal 2',
      'unreadable_character: real life 0',
    ],
    right: 'unknown',
    why: 'Not documented. Nobody means such a character, so the lint does not let it through.',
  },
  {
    cases: ['header_text_missing: real life 0'],
    right: 'lint',
    why: 'A header of blanks shows nothing; the text is required.',
  },
  {
    cases: [
      'header_emoji: last legal 0',
      'header_emoji: last legal 1',
      'button_text_emoji: last legal 0',
    ],
    right: 'unknown',
    why: 'Whether Meta counts ©, ® and ™ as emoji is not told; phones draw them as text.',
  },
  {
    cases: ['header_emoji: first illegal 3'],
    right: 'lint',
    why: 'A digit in a keycap is an emoji of Unicode, and phones draw it as one.',
  },
  {
    cases: [
      'header_markup: last legal 0',
      'header_markup: last legal 1',
      'formatting_sign: first illegal 0',
      'formatting_sign: real life 0',
    ],
    right: 'unknown',
    why: 'Error 2388047 speaks of formatting characters. A single underscore or tilde formats nothing; the lint warns of it (formatting_sign).',
  },
  {
    cases: ['header_location_sample: first illegal 0', 'header_location_sample: real life 0'],
    right: 'lint',
    why: 'Meta, "Template components": a location header has no parameters at creation.',
  },
  {
    cases: ['body_too_long: first illegal 3'],
    right: 'lint',
    why: 'Meta: 160 characters on a card ("Media card carousel templates"), 600 in a limited-time offer ("Limited-time offer templates").',
  },
  {
    cases: ['body_whatsapp_link: real life 0'],
    right: 'unknown',
    why: 'Known of buttons. Bodies with such a link have passed, so the lint warns.',
  },
  {
    cases: [
      'variables_outnumber_words: last legal 0',
      'variables_dense: last legal 1',
      'variables_dense: first illegal 0',
      'variables_dense: real life 0',
    ],
    right: 'unknown',
    why: 'Meta gives no formula for 2388293. The simulator refuses below 2 n + 1 words, the lint only warns there and refuses below n; it counts every character of scripts without spaces.',
  },
  {
    cases: ['variables_outnumber_words: real life 1'],
    right: 'lint',
    why: 'Integrators report 2388293 for variables on the cards of a carousel with a short body.',
  },
  {
    cases: ['sample_unused: first illegal 0', 'sample_unused: real life 0'],
    right: 'unknown',
    why: 'Samples for a text without variables: no refusal is documented, so the lint warns.',
  },
  {
    cases: ['sample_shape: first illegal 0', 'sample_shape: real life 0'],
    right: 'lint',
    why: 'Integrators report "BODY component does not contain the expected field(s) (example)" for several samples without a row.',
  },
  {
    cases: ['button_text_too_long: first illegal 1'],
    right: 'lint',
    why: 'Meta, "Copy code authentication templates": the text of an OTP button has at most 25 characters, too.',
  },
  {
    cases: ['button_text_markup: first illegal 0', 'button_text_markup: real life 0'],
    right: 'lint',
    why: 'Error 2388060: "Buttons can\'t have any variables, newlines, emojis, or formatting characters."',
  },
  {
    cases: ['button_text_repeated: real life 0'],
    right: 'unknown',
    why: 'Whether texts that differ in case alone count as the same is not told.',
  },
  {
    cases: [
      'button_category: first illegal 0',
      'button_category: first illegal 1',
      'button_category: first illegal 2',
      'button_category: real life 0',
    ],
    right: 'lint',
    why: 'Meta: coupon code, catalog and multi-product templates are marketing templates.',
  },
  {
    cases: ['url_invalid: first illegal 1', 'url_invalid: real life 0'],
    right: 'lint',
    why: 'An address with white space is none.',
  },
  {
    cases: ['url_variable: first illegal 2', 'url_variable: first illegal 3'],
    right: 'lint',
    why: 'The only variable of an address is {{1}} (V1), with braces that match (V3).',
  },
  {
    cases: ['url_sample_missing: real life 1'],
    right: 'lint',
    why: 'V5: a sample is no placeholder.',
  },
  {
    cases: ['url_whatsapp: real life 1', 'url_whatsapp: real life 2'],
    right: 'lint',
    why: 'Cause 9 of T5: chat.whatsapp.com and an address with a user or port lead straight to WhatsApp, too.',
  },
  {
    cases: ['url_shortener: first illegal 0', 'url_shortener: real life 0'],
    right: 'unknown',
    why: 'Only probable (U5), so the lint warns.',
  },
  {
    cases: ['phone_invalid: last legal 1'],
    right: 'lint',
    why: 'Meta, "Template components" writes a number with separators: +55-0-955-585-95436.',
  },
  {
    cases: ['phone_invalid: first illegal 0'],
    right: 'lint',
    why: 'U6: a number has its country code, and none begins with 0.',
  },
  {
    cases: [
      'flow_reference: first illegal 0',
      'flow_reference: first illegal 1',
      'flow_reference: real life 0',
    ],
    right: 'lint',
    why: 'Meta, "Flows": flow_id, flow_name and flow_json exclude each other, and one of them is needed.',
  },
  {
    cases: ['authentication_text: first illegal 0'],
    right: 'lint',
    why: "A1: the footer of an authentication template is Meta's own.",
  },
  {
    cases: ['code_expiration: first illegal 2'],
    right: 'lint',
    why: 'Meta: code_expiration_minutes is an integer from 1 to 90.',
  },
  {
    cases: [
      'otp_app: first illegal 0',
      'otp_app: first illegal 2',
      'otp_app: first illegal 3',
      'otp_app: real life 0',
      'zero_tap_terms: first illegal 0',
      'zero_tap_terms: real life 0',
    ],
    right: 'lint',
    why: 'Meta, "Zero-tap authentication templates": package of two segments and 224 characters, signature, accepted terms; without them the template is not created.',
  },
  {
    cases: [
      'offer_category: first illegal 0',
      'offer_category: real life 0',
      'offer_footer: first illegal 0',
      'offer_footer: real life 0',
      'offer_header: first illegal 0',
      'offer_header: real life 0',
      'offer_text: first illegal 0',
      'offer_text: first illegal 1',
      'offer_text: real life 0',
      'offer_text: real life 1',
      'offer_buttons: first illegal 0',
      'offer_buttons: first illegal 1',
      'offer_buttons: real life 0',
    ],
    right: 'lint',
    why: 'Meta, "Limited-time offer templates": marketing, no footer, header image or video, text of 16 characters, link required, code first.',
  },
  {
    cases: [
      'carousel_category: first illegal 0',
      'carousel_category: real life 0',
      'card_component: first illegal 0',
      'card_component: real life 0',
      'card_button_type: first illegal 0',
      'card_button_type: real life 0',
    ],
    right: 'lint',
    why: 'Meta, "Media card carousel templates": marketing; a body and 2 to 10 cards, each with a header, at most two quick replies, calls or links, all built alike.',
  },
  {
    cases: ['card_button_missing: first illegal 0', 'card_button_missing: real life 0'],
    right: 'unknown',
    why: 'Meta, "Media card carousel templates" leaves open whether a card needs a button; other providers ask for one, so the lint warns.',
  },
];
