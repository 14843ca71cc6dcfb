// The softphone is this very page: the driver hears what is called on the library's object.
import type { VendorSide } from '../drivers/wrapper/vendor/vendorSide';
import type { Wrapper } from '../drivers/wrapper/vendor/wrapperObject';

export const inPageVendor = (wrapper: Wrapper): VendorSide => ({
  open: (events) => wrapper.listen(events),
  tell: (event, payload) => wrapper.tell(event, payload),
  close: () => wrapper.silence(),
});
