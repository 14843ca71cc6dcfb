// What a telephone system offers beyond this contract, in a form that any panel can show. Since 1.1.

/** A button of the vendor's with an optional small form. All texts are the vendor's: shown as text, never as markup. */
export interface VendorAction {
  /** Unique among the actions of one call, or of the agent. */
  readonly id: string;
  readonly label: string;
  /**
   * What it does in words that a panel knows; anything else is the vendor's own. The preview words answer an offered
   * outbound call beyond `answer` (accept) and `reject`.
   */
  readonly kind?: 'preview.accept' | 'preview.reject' | 'preview.reclassify' | 'preview.postpone' | 'other';
  readonly enabled: boolean;
  /** Why it is not possible now. */
  readonly reason?: string;
  /** At most 6. */
  readonly form?: readonly VendorField[];
}

export interface VendorField {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'choice' | 'datetime' | 'boolean';
  readonly required?: boolean;
  readonly choices?: readonly { readonly id: string; readonly label: string }[];
}

/** Words of the telephone system for the agent: shown until `until`, at most 500 characters. */
export interface VendorNotice {
  /** A later notice of the same id takes its place. */
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly callId?: string;
  /** Epoch ms, on the driver's clock. */
  readonly until?: number;
}
