import type { LintRule } from '../types';
import { authenticationButton } from './authentication-button';
import { authenticationComponent } from './authentication-component';
import { authenticationText } from './authentication-text';
import { bodyFolded } from './body-folded';
import { bodyLineBreaks } from './body-line-breaks';
import { bodyLongForMarketing } from './body-long-for-marketing';
import { bodyManyEmoji } from './body-many-emoji';
import { bodyMissing } from './body-missing';
import { bodySpaces } from './body-spaces';
import { bodyTabs } from './body-tabs';
import { bodyTextMissing } from './body-text-missing';
import { bodyTooLong } from './body-too-long';
import { bodyWhatsappLink } from './body-whatsapp-link';
import { bracesUnbalanced } from './braces-unbalanced';
import { buttonCategory } from './button-category';
import { buttonTextEmoji } from './button-text-emoji';
import { buttonTextLineBreak } from './button-text-line-break';
import { buttonTextMarkup } from './button-text-markup';
import { buttonTextMissing } from './button-text-missing';
import { buttonTextRepeated } from './button-text-repeated';
import { buttonTextTooLong } from './button-text-too-long';
import { buttonTextVariables } from './button-text-variables';
import { buttonUnknown } from './button-unknown';
import { buttonsFolded } from './buttons-folded';
import { buttonsGrouping } from './buttons-grouping';
import { buttonsMissing } from './buttons-missing';
import { buttonsMixed } from './buttons-mixed';
import { buttonsOfType } from './buttons-of-type';
import { buttonsTooMany } from './buttons-too-many';
import { callsToActionTooMany } from './calls-to-action-too-many';
import { cardButtonMissing } from './card-button-missing';
import { cardButtonType } from './card-button-type';
import { cardButtons } from './card-buttons';
import { cardComponent } from './card-component';
import { cardHeader } from './card-header';
import { cardsDiffer } from './cards-differ';
import { carouselBeside } from './carousel-beside';
import { carouselCards } from './carousel-cards';
import { carouselCategory } from './carousel-category';
import { categoryMissing } from './category-missing';
import { categoryUnknown } from './category-unknown';
import { codeExpiration } from './code-expiration';
import { componentRepeated } from './component-repeated';
import { componentUnknown } from './component-unknown';
import { componentsMissing } from './components-missing';
import { couponSample } from './coupon-sample';
import { flowReference } from './flow-reference';
import { footerTextMissing } from './footer-text-missing';
import { footerTooLong } from './footer-too-long';
import { footerVariables } from './footer-variables';
import { formattingSign } from './formatting-sign';
import { headerEmoji } from './header-emoji';
import { headerFormatUnknown } from './header-format-unknown';
import { headerGif } from './header-gif';
import { headerLineBreak } from './header-line-break';
import { headerLocationSample } from './header-location-sample';
import { headerMarkup } from './header-markup';
import { headerSampleKind } from './header-sample-kind';
import { headerSampleMissing } from './header-sample-missing';
import { headerTextMissing } from './header-text-missing';
import { headerTooLong } from './header-too-long';
import { headerVariables } from './header-variables';
import { hiddenOnDesktop } from './hidden-on-desktop';
import { languageMissing } from './language-missing';
import { languageUnknown } from './language-unknown';
import { languageUnlisted } from './language-unlisted';
import { nameBlocked } from './name-blocked';
import { nameCharacters } from './name-characters';
import { nameMissing } from './name-missing';
import { nameTaken } from './name-taken';
import { nameTooLong } from './name-too-long';
import { offerButtons } from './offer-buttons';
import { offerCategory } from './offer-category';
import { offerFooter } from './offer-footer';
import { offerHeader } from './offer-header';
import { offerText } from './offer-text';
import { otpApp } from './otp-app';
import { otpType } from './otp-type';
import { parameterFormatMismatch } from './parameter-format-mismatch';
import { parameterFormatUnknown } from './parameter-format-unknown';
import { phoneInvalid } from './phone-invalid';
import { phoneMissing } from './phone-missing';
import { phoneTooLong } from './phone-too-long';
import { productBodyLong } from './product-body-long';
import { productButtonAlone } from './product-button-alone';
import { purposeUnclear } from './purpose-unclear';
import { sameText } from './same-text';
import { sampleEmpty } from './sample-empty';
import { sampleExtra } from './sample-extra';
import { sampleLineBreak } from './sample-line-break';
import { sampleMissing } from './sample-missing';
import { samplePlaceholder } from './sample-placeholder';
import { sampleShape } from './sample-shape';
import { sampleUnused } from './sample-unused';
import { singleBraces } from './single-braces';
import { timeToLiveMarketing } from './time-to-live-marketing';
import { timeToLiveRange } from './time-to-live-range';
import { unreadableCharacter } from './unreadable-character';
import { urlInvalid } from './url-invalid';
import { urlMissing } from './url-missing';
import { urlSampleMissing } from './url-sample-missing';
import { urlScheme } from './url-scheme';
import { urlShortener } from './url-shortener';
import { urlTooLong } from './url-too-long';
import { urlVariable } from './url-variable';
import { urlWhatsapp } from './url-whatsapp';
import { variableAtEdge } from './variable-at-edge';
import { variableInvalid } from './variable-invalid';
import { variableNearEdge } from './variable-near-edge';
import { variableOrder } from './variable-order';
import { variableRepeated } from './variable-repeated';
import { variableSequence } from './variable-sequence';
import { variablesDense } from './variables-dense';
import { variablesMixed } from './variables-mixed';
import { variablesOutnumberWords } from './variables-outnumber-words';
import { variablesTouch } from './variables-touch';
import { wrongType } from './wrong-type';
import { zeroTapTerms } from './zero-tap-terms';

/** Every rule, by the part of the template that it is about. docs/template-rules.md lists them in this order. */
export const RULES: readonly LintRule[] = [
  nameMissing,
  nameCharacters,
  nameTooLong,
  languageMissing,
  languageUnknown,
  languageUnlisted,
  categoryMissing,
  categoryUnknown,
  parameterFormatUnknown,
  timeToLiveRange,
  timeToLiveMarketing,
  componentsMissing,
  componentUnknown,
  componentRepeated,
  bodyMissing,
  wrongType,
  unreadableCharacter,
  headerFormatUnknown,
  headerTextMissing,
  headerTooLong,
  headerVariables,
  headerEmoji,
  headerMarkup,
  headerLineBreak,
  formattingSign,
  headerSampleMissing,
  headerSampleKind,
  headerLocationSample,
  headerGif,
  bodyTextMissing,
  bodyTooLong,
  productBodyLong,
  bodyLineBreaks,
  bodySpaces,
  bodyTabs,
  bodyLongForMarketing,
  bodyManyEmoji,
  bodyFolded,
  bodyWhatsappLink,
  purposeUnclear,
  variableAtEdge,
  variableNearEdge,
  variablesTouch,
  bracesUnbalanced,
  variableInvalid,
  singleBraces,
  variablesMixed,
  parameterFormatMismatch,
  variableSequence,
  variableOrder,
  variableRepeated,
  variablesOutnumberWords,
  variablesDense,
  sampleMissing,
  sampleEmpty,
  sampleExtra,
  sampleUnused,
  sampleShape,
  samplePlaceholder,
  sampleLineBreak,
  footerTextMissing,
  footerTooLong,
  footerVariables,
  buttonsMissing,
  buttonsTooMany,
  buttonUnknown,
  buttonsOfType,
  buttonsGrouping,
  buttonsMixed,
  callsToActionTooMany,
  buttonTextMissing,
  buttonTextTooLong,
  buttonTextVariables,
  buttonTextEmoji,
  buttonTextLineBreak,
  buttonTextMarkup,
  buttonTextRepeated,
  buttonCategory,
  productButtonAlone,
  urlMissing,
  urlScheme,
  urlInvalid,
  urlTooLong,
  urlVariable,
  urlSampleMissing,
  urlWhatsapp,
  urlShortener,
  phoneMissing,
  phoneInvalid,
  phoneTooLong,
  couponSample,
  flowReference,
  buttonsFolded,
  hiddenOnDesktop,
  authenticationComponent,
  authenticationText,
  authenticationButton,
  codeExpiration,
  otpType,
  otpApp,
  zeroTapTerms,
  offerCategory,
  offerFooter,
  offerHeader,
  offerText,
  offerButtons,
  carouselCategory,
  carouselCards,
  carouselBeside,
  cardComponent,
  cardHeader,
  cardButtons,
  cardButtonMissing,
  cardButtonType,
  cardsDiffer,
  nameTaken,
  nameBlocked,
  sameText,
];
