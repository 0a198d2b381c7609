import { maskPhone, redact, redactText } from '../../../server/src/provider';

describe('maskPhone', () => {
  it.each([
    ['4915155500101', '49*********01'],
    ['+49 151 555 00101', '+49*********01'],
    ['12345', '*****'],
    ['', ''],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe('redactText', () => {
  it.each([
    ['a number in a sentence', 'No such user +4915155500101.', 'No such user +49*********01.'],
    ['an error code stays', '(#131009) Parameter value', '(#131009) Parameter value'],
    ['a subcode stays', 'subcode 2388299', 'subcode 2388299'],
    [
      'the secret of a webhook address',
      'POST https://shop.example/api/whatsapp/webhooks/abc/s3cr3t?x=1 failed',
      'POST https://shop.example/api/whatsapp/webhooks/abc/[secret]?x=1 failed',
    ],
  ])('%s', (_label, text, clean) => expect(redactText(text)).toBe(clean));

  it('blanks every given secret, wherever it stands', () => {
    expect(redactText('k=hunter22 hunter22', ['hunter22'])).toBe('k=[secret] [secret]');
    expect(redactText('a b c', ['', 'b'])).toBe('a b c');
  });
});

describe('redact', () => {
  it.each([
    ['keys', { apiKey: 'k', 'D360-API-KEY': 'k', accessToken: 'k', password: 'k' }, 'k"'],
    ['headers', { headers: { Authorization: 'Bearer t0ken', 'X-Own': 'sesame' } }, 'sesame'],
    ['recipients', { to: '4915155500101', wa_id: '4915155500101' }, '15155500101'],
    ['numbers as numbers', { phone: 4915155500101 }, '15155500101'],
    ['text', { text: { body: 'My secret love' } }, 'love'],
    ['captions', { image: { caption: 'At home' } }, 'home'],
    ['names', { contacts: [{ profile: { name: 'Ida Frost' } }] }, 'Ida'],
    ['button texts deep down', { a: [{ b: { c: { text: 'Yes, I do' } } }] }, 'I do'],
    ['bytes', { file: Buffer.from('hello') }, 'hello'],
    ['numbers in free text', ['call 4915155500101 now'], '15155500101'],
  ])('blanks %s', (_label, value, secret) => {
    expect(JSON.stringify(value)).not.toBe(JSON.stringify(redact(value)));
    expect(JSON.stringify(redact(value))).not.toContain(secret);
  });

  it('keeps what is needed to understand a log', () => {
    const entry = {
      code: 131009,
      status: 400,
      message: 'Parameter value is not valid',
      wamid: 'wamid.HBgNNDk=',
      template: { name: 'autumn_offer_v2', language: { code: 'de' } },
      headers: { 'content-type': 'application/json', 'retry-after': '7' },
      nothing: null,
      missing: undefined,
    };
    expect(redact(entry)).toEqual(entry);
  });

  it('takes an HTTP client’s error apart', () => {
    const error = Object.assign(new Error('Request to 4915155500101 failed'), {
      code: 'ECONNRESET',
      config: { headers: { 'D360-API-KEY': 'sesame' }, data: 'My secret love' },
    });
    expect(redact({ error })).toEqual({
      error: { name: 'Error', message: 'Request to 49*********01 failed', code: 'ECONNRESET' },
    });
  });

  it('ends on cycles, depth and width', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop['self'] = loop;
    expect(redact(loop)).toEqual({ name: 'loop', self: '[…]' });
    let deep: unknown = 'end';
    for (let level = 0; level < 50; level += 1) deep = { deep };
    expect(JSON.stringify(redact(deep))).toContain('[…]');
    expect(redact(Array.from({ length: 5_000 }, () => 1))).toHaveLength(100);
    const shared = { a: 1 };
    expect(redact([shared, shared])).toEqual([shared, shared]);
  });
});
