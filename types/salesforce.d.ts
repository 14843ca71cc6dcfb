// Declarations of the platform's base components, for the type check only.
import '@salesforce/lightning-types';
