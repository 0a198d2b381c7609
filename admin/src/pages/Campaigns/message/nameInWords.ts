/** A name of code for people: `customerNo` and `customer_no` become `Customer no`. */
export const nameInWords = (name: string): string => {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
