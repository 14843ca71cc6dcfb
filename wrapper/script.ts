// Entry of the classic script: `<script src=".../softphone-wrapper-<version>.js" integrity="...">`.
import { install } from './install';

const script = document.currentScript as HTMLScriptElement | null;
install(script, script?.src ?? location.href);
