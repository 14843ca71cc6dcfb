// What is needed once Salesforce refuses a save: reading what it says, and what the log may do without. In the engine it lies beside
// the script and is loaded then.
export { refusedSave } from '../hosts/openCtiRefusal';
export { dropped } from '../log/dropping';
