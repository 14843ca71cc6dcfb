// What a telephone system offers beyond this contract, in a form that any panel can show. Since 1.1.

/** A button of the vendor's with an optional small form. All texts are the vendor's: shown as text, never as markup. */
export interface VendorAction {
  /** Unique among the actions of one call, or of the agent. */
  readonly id: string;
  /** On the button. */
  readonly label: string;
  /**
   * What it does in words that a panel knows; anything else is the vendor's own. The preview words answer an offered
   * outbound call beyond `answer` (accept) and `reject`.
   */
  readonly kind?: 'preview.accept' | 'preview.reject' | 'preview.reclassify' | 'preview.postpone' | 'other';
  /** It can be pressed now. */
  readonly enabled: boolean;
  /** Why it is not possible now. */
  readonly reason?: string;
  /** At most 6. */
  readonly form?: readonly VendorField[];
}

export interface VendorField {
  /** Key of what was given, in the fields of `vendor.action`. */
  readonly key: string;
  /** Shown before the field. */
  readonly label: string;
  /** All are given as text: datetime as ISO 8601, boolean as true or false. */
  readonly type: 'text' | 'choice' | 'datetime' | 'boolean';
  /** The action cannot be carried out without it. */
  readonly required?: boolean;
  /** choice: what can be chosen; the id is given. */
  readonly choices?: readonly { readonly id: string; readonly label: string }[];
}

/** Words of the telephone system for the agent: shown until `until`, at most 500 characters. */
export interface VendorNotice {
  /** A later notice of the same id takes its place. */
  readonly id: string;
  /** How loudly it is shown. */
  readonly level: 'info' | 'warning' | 'error';
  /** Shown as text, never as markup. */
  readonly text: string;
  /** The call that it is about. */
  readonly callId?: string;
  /** Epoch ms, on the driver's clock. */
  readonly until?: number;
}
