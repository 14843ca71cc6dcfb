// Telephone numbers in somebody else's words: all but the last four digits are hidden. Ports, codes and times are shorter.

const NUMBER = /\+?\d(?:[\s().-]{0,2}\d){6,}/g;

export const maskDigits = (text: string): string =>
  text.replace(NUMBER, (found) => `***${found.replace(/\D/g, '').slice(-4)}`);
