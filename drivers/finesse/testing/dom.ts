// What a browser has and Node has not: strophe's own build for Node brings a DOM along.
import 'strophe.js';
