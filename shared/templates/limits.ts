/**
 * What a template may hold, in one table. Lengths are counted in code points of the text as it is
 * written, placeholders included. Sources: Meta, "Template components", "Media card carousel templates",
 * "Limited-time offer templates", "Coupon code templates", "Time-to-live" (pages of November 2025).
 */
export interface TemplateLimits {
  nameLength: number;
  headerLength: number;
  headerVariables: number;
  bodyLength: number;
  /** Body of a limited-time offer. */
  offerBodyLength: number;
  /** Body of a carousel card. */
  cardBodyLength: number;
  /** Body of a single-product message. */
  productBodyLength: number;
  footerLength: number;
  offerTextLength: number;
  buttons: number;
  /** Of one type; a type that is not named here is bound by `buttons` alone. */
  buttonsOfType: Readonly<Record<string, number>>;
  /** Links, calls and code buttons together, and whether quick replies may stand beside them. */
  callsToAction: number;
  mixesReplies: boolean;
  buttonTextLength: number;
  urlLength: number;
  phoneLength: number;
  couponLength: number;
  cards: { min: number; max: number };
  cardButtons: { min: number; max: number };
  otpApps: number;
  codeMinutes: { min: number; max: number };
  /** Newlines in a row. */
  lineBreaks: number;
  /** Spaces in a row. */
  spaces: number;
  /** What a marketing reader sees before "Read more". */
  linesShown: number;
  /** Meta only says that some marketing forms allow less. */
  marketingBodyLength: number;
  marketingEmoji: number;
  /** Buttons that a message shows before it folds them into "See all options". */
  buttonsShown: number;
  /** Seconds, by category; `unlimited` is -1, which stands for 30 days. */
  timeToLive: Readonly<Record<string, { min: number; max: number; unlimited: boolean }>>;
}

export type LimitsPreset = 'current' | 'guide';

const CURRENT: TemplateLimits = {
  nameLength: 512,
  headerLength: 60,
  headerVariables: 1,
  bodyLength: 1024,
  offerBodyLength: 600,
  cardBodyLength: 160,
  productBodyLength: 160,
  footerLength: 60,
  offerTextLength: 16,
  buttons: 10,
  buttonsOfType: {
    QUICK_REPLY: 10,
    URL: 2,
    PHONE_NUMBER: 1,
    COPY_CODE: 1,
    VOICE_CALL: 1,
    FLOW: 1,
    CATALOG: 1,
    MPM: 1,
    SPM: 1,
    OTP: 1,
    REQUEST_CONTACT_INFO: 1,
  },
  callsToAction: 10,
  mixesReplies: true,
  buttonTextLength: 25,
  urlLength: 2000,
  phoneLength: 20,
  couponLength: 15,
  cards: { min: 2, max: 10 },
  cardButtons: { min: 1, max: 2 },
  otpApps: 5,
  codeMinutes: { min: 1, max: 90 },
  lineBreaks: 2,
  spaces: 4,
  linesShown: 5,
  marketingBodyLength: 550,
  marketingEmoji: 10,
  buttonsShown: 3,
  timeToLive: {
    AUTHENTICATION: { min: 30, max: 900, unlimited: true },
    UTILITY: { min: 30, max: 43_200, unlimited: true },
    MARKETING: { min: 43_200, max: 2_592_000, unlimited: false },
  },
};

/**
 * `current`: what Meta takes today. `guide`: the narrower rules that many marketers know and every
 * client shows: two calls to action or three quick replies, never both, 20 characters on a button.
 */
export const TEMPLATE_LIMITS: Readonly<Record<LimitsPreset, TemplateLimits>> = {
  current: CURRENT,
  guide: {
    ...CURRENT,
    buttonsOfType: { ...CURRENT.buttonsOfType, QUICK_REPLY: 3 },
    callsToAction: 2,
    mixesReplies: false,
    buttonTextLength: 20,
  },
};
