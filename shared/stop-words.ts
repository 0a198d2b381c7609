/**
 * What people write who want no more marketing, by language. Only what can hardly mean anything else as a
 * whole message: “cancel” or “end” may as well be about an order.
 */
export const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  ar: ['توقف', 'قف', 'إيقاف', 'إلغاء الاشتراك', 'إلغاء الإشتراك'],
  de: ['stopp', 'abmelden', 'newsletter abbestellen', 'keine werbung', 'keine werbung mehr'],
  en: ['stop', 'stop all', 'stopall', 'stop promotions', 'unsubscribe', 'opt out', 'optout'],
  es: ['parar', 'baja', 'dar de baja', 'darme de baja', 'no más publicidad'],
  fr: ['arrêt', 'arrêter', 'arrêtez', 'désabonner', 'me désabonner', 'désinscription', 'stop pub'],
  he: ['עצור', 'הסר', 'הסרה', 'להסרה', 'הסירו אותי'],
  hi: ['रोकें', 'रोको', 'बंद करें', 'बंद करो', 'सदस्यता समाप्त करें'],
  id: ['berhenti', 'berhenti berlangganan', 'stop promosi', 'hentikan'],
  it: ['basta', 'disiscrivimi', 'cancellami', 'annulla iscrizione', 'stop pubblicità'],
  ja: ['配信停止', '停止'],
  ko: ['수신거부', '수신 거부'],
  nl: ['stoppen', 'afmelden', 'uitschrijven', 'geen reclame', 'geen reclame meer'],
  pl: ['wypisz', 'wypisz mnie', 'wypisz się', 'anuluj subskrypcję', 'koniec reklam'],
  pt: ['parar', 'pare', 'sair', 'descadastrar', 'cancelar inscrição', 'remover inscrição'],
  ru: ['стоп', 'отписаться', 'отписка', 'отпишите меня', 'отказ от рассылки', 'стоп реклама'],
  tr: ['dur', 'durdur', 'ret', 'abonelikten çık', 'reklam istemiyorum'],
  uk: ['відписатися', 'відписатись', 'відпишіть мене', 'відмова від розсилки', 'стоп реклама'],
  zh: ['退订', '退訂', '取消订阅', '取消訂閱'],
};

/** Longer ones are no word, and not worth the work. */
const LONGEST = 100;

/**
 * A text without what people write differently: case, accents, hyphens, and punctuation around it. '' where
 * it has no letter and no digit.
 */
export const foldedWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    // marks that lie over letters of any script, and joiners; vowels of Hindi are letters of their own
    .replace(/\p{Script=Inherited}/gu, '')
    .replaceAll('ı', 'i')
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .replace(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');

const KNOWN: ReadonlySet<string> = new Set(Object.values(STOP_WORDS).flat().map(foldedWord));

/**
 * Whether a text as a whole asks for no more marketing, in any language.
 * @param own words of this installation
 */
export const isStopWord = (text: string, own: readonly string[] = []): boolean => {
  if (text.trim().length > LONGEST) return false;
  const word = foldedWord(text);
  return word !== '' && (KNOWN.has(word) || own.some((one) => foldedWord(one) === word));
};
