// Entry of the ES module: the same library, as its default export as well.
import { install } from './install';

export default install(null, import.meta.url);
