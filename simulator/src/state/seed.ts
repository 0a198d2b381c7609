import type { PhoneNumber, Settings } from './model';
import { seedTemplates } from './seed-templates';
import type { Store } from './store';

const BERLIN = '300200100100200';
const SAO_PAULO = '300200100100300';
const BERLIN_WABA = '200100300400500';
const SAO_PAULO_WABA = '200100300400600';

const firstSettings = (seed: number): Settings => ({
  id: 'settings',
  seed,
  offsetMs: 0,
  moderation: { delayMs: 5000, decide: 'rules' },
  delivery: {
    duplicate: false,
    reorder: false,
    batch: 0,
    statusBeforeAnswer: false,
    templateEvents: 'none',
    version: 'v24',
    statuses: { sent: 200, delivered: 600, read: null },
  },
});

/** A connected number with nothing wrong. */
export const newNumber = (
  own: Pick<PhoneNumber, 'id' | 'wabaId' | 'key' | 'phone' | 'displayPhoneNumber' | 'verifiedName'>
): PhoneNumber => ({
  ...own,
  status: 'CONNECTED',
  quality: 'GREEN',
  nameStatus: 'APPROVED',
  throughput: 80,
  canSend: null,
  webhook: null,
  profile: { about: 'Available', vertical: 'RETAIL', websites: ['https://shop.example/'] },
  blockedUsers: [],
});

/**
 * The first contents: three numbers, two on one WABA and the third on another portfolio, with
 * approved templates. Nothing else: no customer, no message.
 */
export const seedStore = (store: Store, seed: number, now: number): void => {
  store.settings.put(firstSettings(seed));
  const base = { usedBase: 0, usedBaseAt: 0, paymentOk: true };
  store.portfolios.put({ ...base, id: BERLIN, name: 'Frost KG', limit: 100_000 });
  store.portfolios.put({ ...base, id: SAO_PAULO, name: 'Loja Norte Ltda', limit: 2_000 });
  store.wabas.put({ id: BERLIN_WABA, businessId: BERLIN, name: 'Frost', webhook: null });
  store.wabas.put({ id: SAO_PAULO_WABA, businessId: SAO_PAULO, name: 'Loja Norte', webhook: null });
  store.numbers.put(
    newNumber({
      id: '410220330440550',
      wabaId: BERLIN_WABA,
      key: 'simulator-key-frost-shop',
      phone: '493055501000',
      displayPhoneNumber: '+49 30 55501000',
      verifiedName: 'Frost Shop',
    })
  );
  store.numbers.put(
    newNumber({
      id: '410220330440551',
      wabaId: BERLIN_WABA,
      key: 'simulator-key-frost-service',
      phone: '493055501001',
      displayPhoneNumber: '+49 30 55501001',
      verifiedName: 'Frost Service',
    })
  );
  store.numbers.put(
    newNumber({
      id: '410220330440660',
      wabaId: SAO_PAULO_WABA,
      key: 'simulator-key-loja-norte',
      phone: '551155502000',
      displayPhoneNumber: '+55 11 5550-2000',
      verifiedName: 'Loja Norte',
    })
  );
  for (const template of seedTemplates(BERLIN_WABA, SAO_PAULO_WABA, now))
    store.templates.put(template);
};
