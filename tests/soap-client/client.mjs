// Walks the contract as an old system would: read the WSDL, submit, query, fetch errors, confirm. Prints one JSON document.
// Arguments: address of the service, SOAP version (1.1 or 1.2), partner, key, batch number, file with the payload.
import { readFileSync } from 'node:fs';
import soap from 'soap';

const [address, version, partner, key, batchNo, file] = process.argv.slice(2);
const options = { endpoint: address, forceSoap12Headers: version === '1.2' };
const client = await soap.createClientAsync(`${address}?wsdl`, options);
client.setSecurity(new soap.WSSecurity(partner, key, { passwordType: 'PasswordText' }));

const port = client.InspectionService[version === '1.2' ? 'InspectionSoap12' : 'InspectionSoap11'];
const call = (operation, request) => new Promise(resolve => port[operation](request, (fault, answer) =>
  resolve(fault ? { fault: fault.root?.Envelope?.Body?.Fault ?? String(fault) } : answer)));

const payload = readFileSync(file);
const out = {};
out.described = Object.keys(client.describe().InspectionService.InspectionSoap11);
out.submitted = await call('submitInspections', { batchNo, payload: payload.toString('base64') });
out.again = await call('submitInspections', { batchNo, payload: payload.toString('base64') });
out.literal = await call('submitInspections', { batchNo: `${batchNo}-literal`, payload: { $xml: payload.toString('utf8') } });
out.query = await call('querySubmission', { batchNo });
out.errors = await call('fetchErrors', { batchNo, max: 1 });
out.confirmed = await call('confirm', { batchNo });
out.unknown = await call('querySubmission', { batchNo: 'no such batch' });
console.log(JSON.stringify(out));
