// What the telephone system says of a call beyond who and where, as far as the admin has it shown. A few rows; the others are one
// press away. All of it is text of strangers.
import { LightningElement, api } from 'lwc';
import type { AttributeView } from '../../../../../engine/contract/panel/panelView';
import { label } from 'c/labels';

const FEW = 3;

type Row = AttributeView & { readonly key: number };

export default class CallAttributes extends LightningElement {
  @api attributes: readonly AttributeView[] = [];
  readonly listLabel = label('Attributes');

  get first(): readonly Row[] {
    return this.rows.slice(0, this.isLong ? FEW : undefined);
  }
  get rest(): readonly Row[] {
    return this.isLong ? this.rows.slice(FEW) : [];
  }
  get moreLabel(): string {
    return label('Attributes_More', String(this.rest.length));
  }

  /** One row alone is not worth a press. */
  private get isLong(): boolean {
    return this.attributes.length > FEW + 1;
  }
  private get rows(): readonly Row[] {
    return this.attributes.map((attribute, key) => ({ ...attribute, key }));
  }
}
