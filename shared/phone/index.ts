export { normalisePhone, type NormalisedPhone } from './normalise';
export { phoneMatchKey, phoneVariants } from './match';
export { formatPhone, maskPhone } from './display';
export { isBsuid } from './bsuid';
export { countryOfPhone, phoneCountries } from './country';
