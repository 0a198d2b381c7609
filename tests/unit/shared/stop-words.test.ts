import { foldedWord, isStopWord, STOP_WORDS } from '../../../shared/stop-words';

test.each<[language: string, yes: string[], no: string[]]>([
  ['ar', ['إيقاف', 'ايقاف', 'الغاء الاشتراك', '‏توقف.‏'], ['متى توقف الشحن؟']],
  ['de', ['Stopp', 'ABMELDEN!', '„Keine Werbung“'], ['Abmelden geht nicht', 'Nicht stoppen']],
  [
    'en',
    [
      'STOP',
      ' stop. ',
      'Stop!!',
      '"stop"',
      'Opt-out',
      'opt out',
      'ＳＴＯＰ',
      '🛑 stop',
      'Stop 🙏🏽',
      'sto\u0301p',
    ],
    ["please don't stop", 'stop by tomorrow?', 'non-stop', 'stopper', 'cancel', 'end', 'no'],
  ],
  ['es', ['BAJA', 'darme de baja', 'No mas publicidad'], ['planta baja', 'baja el precio']],
  ['fr', ['Arrêt', 'ARRET', 'Désabonner', 'me desabonner'], ["Où est l'arrêt ?"]],
  ['he', ['הסר', 'עצור!', 'להסרה'], ['תחנת עצור הבאה']],
  ['hi', ['रोकें', 'बंद करें।'], ['रोक', 'दुकान बंद है', 'रकें']],
  ['id', ['Berhenti', 'berhenti berlangganan'], ['bus berhenti di mana']],
  ['it', ['Basta!', 'Disiscrivimi'], ['basta così?']],
  ['ja', ['配信停止', '停止。'], ['停止中ですか']],
  ['ko', ['수신거부', '수신 거부'], ['거부합니다']],
  ['nl', ['Stoppen', 'AFMELDEN', 'Geen reclame!'], ['niet afmelden']],
  ['pl', ['Wypisz się', 'WYPISZ SIE', 'wypisz mnie'], ['wypisz fakturę']],
  ['pt', ['SAIR', 'Descadastrar', 'cancelar inscricao'], ['vai sair hoje?', 'cancelar pedido']],
  ['ru', ['СТОП', 'стоп!', 'Отписаться', '«Отписка»'], ['не стоп', 'стоп-кран', 'остановка']],
  ['tr', ['DUR', 'RET', 'ABONELİKTEN ÇIK', 'abonelikten cik'], ['durak nerede', 'iptal']],
  ['uk', ['Відписатися', 'відпишіть мене', 'СТОП'], ['не відписатися']],
  ['zh', ['退订', '取消订阅！'], ['怎么退订单']],
])('%s', (language, yes, no) => {
  expect(STOP_WORDS).toHaveProperty(language);
  expect(yes.filter((text) => !isStopWord(text))).toEqual([]);
  expect(no.filter((text) => isStopWord(text))).toEqual([]);
});

test('every word stands once, and a whole message of it is one', () => {
  const words = Object.values(STOP_WORDS).flat();
  expect(words.filter((word) => !isStopWord(word.toUpperCase()))).toEqual([]);
  for (const list of Object.values(STOP_WORDS)) expect(new Set(list).size).toBe(list.length);
});

test('a message without letters is none, whatever the installation knows', () => {
  expect(
    ['', ' ', '🛑', '…', '?'].map((text) => [foldedWord(text), isStopWord(text, ['🛑'])])
  ).toEqual(Array.from({ length: 5 }, () => ['', false]));
});

test('words of the installation count as the others do', () => {
  expect(isStopWord('Kein Newsletter!', ['kein newsletter'])).toBe(true);
  expect(isStopWord('kein Newsletter?', [])).toBe(false);
  expect(isStopWord(`stop${' '.repeat(5_000)}`)).toBe(true);
  expect(isStopWord('!'.repeat(50_000))).toBe(false);
});
