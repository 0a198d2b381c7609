import { sampleValues } from '../../../admin/src/pages/Templates/sampleValues';

const url = (address: string, example: string) => ({
  type: 'BUTTONS',
  buttons: [{ type: 'URL', text: 'Shop', url: address, example: [example] }],
});
const values = (...components: Record<string, unknown>[]) =>
  sampleValues({ components, parameterFormat: 'POSITIONAL' });

describe('sampleValues', () => {
  it('gives the samples of the text by parameter', () => {
    expect(
      values({
        type: 'BODY',
        text: 'Hello {{1}}, {{2}}!',
        example: { body_text: [['Ida', 'FR-1001']] },
      })
    ).toEqual({ 'body.1': 'Ida', 'body.2': 'FR-1001' });
  });

  it('leaves a variable without a sample open', () => {
    expect(values({ type: 'BODY', text: 'Hello {{1}}!' })).toEqual({});
  });

  it('takes the end of an address that was given as a whole', () => {
    const shop = 'https://shop.example/{{1}}';
    expect(values(url(shop, 'https://shop.example/autumn'))).toEqual({ 'button.0.url': 'autumn' });
    expect(values(url(shop, 'autumn'))).toEqual({ 'button.0.url': 'autumn' });
  });

  it('takes the end of an address on a card, too', () => {
    const components = [url('https://shop.example/{{1}}', 'https://shop.example/one')];
    expect(values({ type: 'CAROUSEL', cards: [{ components }] })).toEqual({
      'card.0.button.0.url': 'one',
    });
  });

  it.each([
    ['4::aW1hZ2UvanBlZw==:ARbExample', {}],
    ['sample:12', {}],
    ['https://files.example/a.jpg', { 'header.media': 'https://files.example/a.jpg' }],
  ])('uses a sample file only where anybody can read it: %s', (handle, expected) => {
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
    expect(values(header)).toEqual(expected);
  });
});
