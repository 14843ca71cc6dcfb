// Entry of the classic script: `<script src=".../softphone-wrapper-<version>.js" integrity="...">`.
import { install } from './install';

install(document.currentScript as HTMLScriptElement | null);
