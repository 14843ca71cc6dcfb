/**
 * Puts a text on the clipboard; false: neither way works. Salesforce's frame need not allow the clipboard: then the text is selected
 * in the field, and the old way tried.
 */
export async function copyText(text: string, field: unknown): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!(field instanceof HTMLTextAreaElement)) return false;
    field.value = text;
    field.select();
    // oxlint-disable-next-line typescript/no-deprecated -- works where the frame denies the clipboard
    return document.execCommand('copy');
  }
}
