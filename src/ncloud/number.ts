/** Whether a text is a number of the API in plain digits: from 1 to 2^53 - 1, which every reader of JSON holds exactly. */
export function isApiNumber(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text));
}
