// Twin of SoftphoneWrapper.cls.
import type { WebService } from '../webService';

/** The running user's configuration, as the adapter pages carry it. */
export const configuration: WebService = (_params, apex) => apex.configuration();
