// How people and networks write what the numbering plans say nothing of. It lies in the file of the plans, beside the engine: no
// import of it but by what makes that file. Words are parts of regular expressions that take no notice of case.

export interface NumberUsage {
  /** Before what is keyed in once a number has answered. */
  readonly keyedBehind: readonly string[];
  /** After it: `12. mellék`. */
  readonly keyedBefore: readonly string[];
  /** Between the two ends of a range. */
  readonly rangeWords: readonly string[];
  /** Between a number and another end of it. */
  readonly listWords: readonly string[];
  /** What a network or exchange says of a caller who shows no number. */
  readonly withheld: readonly string[];
  /** What may stand beside that and says nothing by itself. */
  readonly besideWithheld: readonly string[];
  /** By calling code, of the digits behind it: what they were before, and what they are today; tried one by one. */
  readonly outdated: Readonly<Record<string, readonly (readonly [before: string, today: string])[]>>;
}

export const NUMBER_USAGE: NumberUsage = {
  keyedBehind: [
    'ext(?:n|ens?i[oó]n)?|ex|x|loc(?:al)?|poste?|ramal|r\\.|anexo|interior|int(?:ern[aoe]?)?|lok(?:al)?|dw|durchw(?:ahl)?',
    'nst|nebenst(?:elle)?|app(?:arat)?|toestel|tst|wewn?(?:ętrzny)?|klapka|kl|mellék|dahili|ankn(?:ytning)?|alanumero',
    'до[бп](?:авочный)?|вн(?:утр)?|שלוחה|تحويلة|内線|內線|内线|分机|分機|转|轉|내선',
    '(?:meeting|conference) id|pin|(?:access |pass|dial )?code|opt(?:ion)?|press|dial',
  ],
  keyedBefore: ['mellék|dahili'],
  rangeWords: ['to|thru|through|bis|à|a|au|al|do|till?|t/m|tot|até|по'],
  listWords: ['and|or|und|u|oder|o|bzw|et|ou|y|e|i|lub|en|of|og|och|eller|ja|és|vagy|și|и|или|または|或|和'],
  withheld: [
    'an[oóô]n[iy]e?m\\p{L}*|priv(?:at\\p{L}*|ée?|ado)|withheld|unavail(?:able)?|not (?:available|provided|known|shown)',
    'out of area|restricted|unknown|unidentified|unassigned|blocked|suppressed|hidden|asterisk|freeswitch|undefined',
    'null|none|n a|no(?= (?:caller|number|id|cli|cid|line|name))|pay ?phone|coin ?line|unbekannte?r?|unterdrückte?r?',
    'keine|ohne|inconnue?|masquée?|secret|desconocid[oa]|ocult[oa]|sconosciut[oa]|nascost[oa]|restrit[oa]|restringid[oa]',
    'desconhecid[oa]|não identificad[oa]|necunoscut|onbekend|afgeschermd|privénummer|skjult|hemligt|dolt|okänt|ukjent',
    'ukendt|tuntematon|salainen|zastrzeżony|prywatny|nieznany|neznám[éý]|skryté|rejtett|ismeretlen|gizli|bilinmeyen',
    'скрыт(?:ый|о)?|неизвестн(?:ый|о)|חסוי|خاص|مجهول|非通知(?:設定)?|表示圏外|通知不可能|公衆電話|匿名',
    '未知(?:号码|號碼|来电)?|隐藏号码|無號碼|발신번호 ?(?:표시제한|없음)|알 수 없음',
  ],
  besideWithheld: [
    'callers?|calling|call|numbers?|name|party|line|cli|cid|id|is|available|identi\\p{L}*|(?:ruf)?nummer|anruf(?:er)?',
    'numéro|appel(?:ant)?|n[uú]mero|llamada|chiamata|chamada|номер|numer|număr|číslo|szám|numara|מספר|رقم',
  ],
  outdated: {
    // Lines have kept their zero, mobiles have lost it.
    39: [
      ['^(?=[124-9])', '0'],
      ['^0+(?=3)', ''],
    ],
    52: [['^(?:0?1|04[45])(?=\\d{10}$)', '']],
    // Before the area codes had three digits.
    57: [['^([124-8])(?=\\d{7}$)', '60$1']],
    // The 8 of the Soviet Union's trunk lines.
    ...Object.fromEntries(
      ['374', '375', '380', '992', '993', '994', '995', '996', '998'].map((code) => [code, [['^80?', '']]]),
    ),
  },
};
