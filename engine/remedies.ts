// What an admin does about each error of the catalogue. Apart from it, because the engine never shows these: docs/errors.md
// and the labels do.
import type { ErrorCode } from './errors';

export const REMEDIES: Readonly<Record<ErrorCode, string>> = {
  'SP-1001': 'Open the page through its call center; check the page controller.',
  'SP-1002': 'Correct the softphone profile in Custom Metadata Types.',
  'SP-1003': 'Correct this field in the softphone profile.',
  'SP-1004': 'Check the driver name in the softphone profile.',
  'SP-1005': 'Deploy the static resource of the driver, or correct its URL.',
  'SP-1006': 'Deploy the driver and the softphone in matching versions.',
  'SP-1007': 'Correct the driver settings in the softphone profile.',
  'SP-1008': 'Read the details in the browser console; report them to the vendor.',
  'SP-1009': 'Check the connection to the telephone system, then retry.',
  'SP-1010': 'Reload the page; the softphone moves to its standalone page by itself.',
  'SP-1011': 'Allow site data for Salesforce in the browser settings.',
  'SP-1012':
    'Tell the vendor of the library, and take it out of the list of wrappers in the profile until it is mended; the browser console says what it did.',
  'SP-1013':
    'The agent presses Call, or not; write dial behind the library’s integrity in the profile if it may dial by itself.',
  'SP-1014': 'Reload the page; nothing is lost, and the other tabs go on.',
  'SP-1015':
    'They are asked for again by themselves. If it stays so: deploy the static resource softphoneEngine as a whole.',
  'SP-1101': 'Open it from the utility bar; keep the query string on redirects.',
  'SP-1102': 'Check the library URL and the network, then reload.',
  'SP-1103': 'Check the call center’s adapter URL and the Salesforce origin.',
  'SP-1104':
    'It is asked again by itself. If it stays so: reload the tab; check that the user is assigned to the call center.',
  'SP-1105': 'Try again; reload the tab if it stays so.',
  'SP-1106': 'Check the user’s permissions for this object and its fields.',
  'SP-1107': 'Reload the tab; report it if it happens again.',
  'SP-1108': 'Try again from the tab that you look at.',
  'SP-1109': 'It is looked up; report it if it happens again.',
  'SP-1110':
    'Open it from the utility bar of the app; switch on clickjack protection for Visualforce pages, so that no other site can frame it.',
  'SP-2001': 'Use another way, or ask your admin.',
  'SP-2002': 'Wait until the call’s state has changed.',
  'SP-2003': 'Check what was entered.',
  'SP-2004': 'Wait for the reconnection, or check the network.',
  'SP-2005': 'Sign in again.',
  'SP-2006': 'Sign in again.',
  'SP-2007': 'Ask the telephone system’s admin for the permission.',
  'SP-2008': 'Sign out there, or take it over here.',
  'SP-2009': 'Wait a moment, then try again.',
  'SP-2010': 'Check the network and the system’s address.',
  'SP-2011': 'Try again.',
  'SP-2012': 'Try again if it is still wanted.',
  'SP-2013': 'Call again later.',
  'SP-2014': 'Check the number.',
  'SP-2015': 'Call again later, or check the number.',
  'SP-2016': 'Allow the microphone for this site in the address bar.',
  'SP-2017': 'Connect a microphone or headset.',
  'SP-2018': 'Check the network; firewalls may block the media.',
  'SP-2019': 'Report the details to your admin.',
  'SP-2020': 'Reload; report it if it happens again.',
  'SP-3001': 'It is looked up and saved once; nothing is lost.',
  'SP-3002': 'Check the permissions for tasks and their fields, then retry.',
  'SP-3003': 'Dial again.',
  'SP-3004': 'Check the number.',
  'SP-3005': 'Open it by hand from the search.',
  'SP-3006': 'Search by hand; the call itself is not affected.',
  'SP-3007': 'Call again if it is still wanted.',
  'SP-3008': 'Call again if it is still wanted.',
  'SP-3009': 'A rule of the org says so (extension beforeDial); ask its author.',
  'SP-3010':
    'They are kept in the browser’s storage of the page and nothing is written over them; a version that is put back reads them. Download in the phone’s list of unsaved calls gives them as they are stored.',
  'SP-3011':
    'The agent looks among the activities of the record and presses Save anyway when the call is not there; give the user access to the Apex class SoftphoneCallLog, so that it is looked up.',
  'SP-3012': 'Nothing was changed; choose again on the screen of the call.',
  'SP-3013': 'The record was deleted or merged: the Task stands without it, and its description names it.',
  'SP-3014':
    'Give the user access to the field or the record (permission set Softphone Agent for the package’s own fields); the description of the Task holds what it was.',
  'SP-3015': 'Nothing: Salesforce allows a Task of a lead no other relation. The description names it.',
  'SP-3016':
    'Look at the field in Setup: its picklist values, its length, whether it exists. The description of the Task holds what it was.',
  'SP-4001': 'Press anywhere in the phone once.',
  'SP-4002': 'Reload; calls and notes are kept.',
  'SP-4003': 'Plug it in again, or choose another one in the settings.',
  'SP-4004': 'Let the frame around the page use the microphone, and serve it over https.',
  'SP-4005':
    'Read the browser console for what could not be shown, and tell the vendor of the driver or the author of the softphone.',
};
