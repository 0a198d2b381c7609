import {
  contactValue,
  guessedField,
  valuesFor,
} from '../../../admin/src/components/templatePreview/contactValues';
import { listTemplateParameters } from '../../../shared/templates/variables';

const IDA = {
  documentId: 'ida',
  displayName: 'Ida Frost',
  phone: '+4915155500101',
  username: null,
  userId: null,
};
const NUMBERED = listTemplateParameters(
  [{ type: 'BODY', text: 'Hello {{1}}, your order {{2}} is on its way' }],
  'POSITIONAL'
);

describe('the preview with a contact', () => {
  it('fills the first of the numbered variables, and leaves the samples of the others', () => {
    const samples = { 'body.1': 'Ole', 'body.2': 'FR-1' };
    expect(valuesFor(IDA, NUMBERED, samples, {})).toEqual({ 'body.1': 'Ida', 'body.2': 'FR-1' });
    expect(valuesFor(IDA, NUMBERED, samples, { 'body.1': null, 'body.2': 'phone' })).toEqual({
      'body.1': 'Ole',
      'body.2': '+49 1515 5500101',
    });
  });

  it('leaves empty what the contact lacks', () => {
    expect(contactValue(IDA, 'username')).toBe('');
    expect(contactValue({ ...IDA, displayName: null }, 'firstName')).toBe('');
  });

  it('knows named variables by their names', () => {
    const names = [
      'first_name',
      'customer_name',
      'user_name',
      'phone',
      'order_number',
      'shop_name',
    ];
    const parameters = listTemplateParameters(
      [{ type: 'BODY', text: names.map((name) => `and {{${name}}}`).join(' ') }],
      'NAMED'
    );
    expect(parameters.map(guessedField)).toEqual([
      'firstName',
      'displayName',
      'username',
      'phone',
      null,
      null,
    ]);
  });
});
