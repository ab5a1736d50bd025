CREATE VIEW bid AS SELECT * FROM read_json('${data}/bid/*.json', format = 'newline_delimited', columns = {
  auction: 'BIGINT', bidder: 'BIGINT', price: 'BIGINT', channel: 'VARCHAR', url: 'VARCHAR', dateTime: 'TIMESTAMP', extra: 'VARCHAR'});
CREATE VIEW auction AS SELECT * FROM read_json('${data}/auction/*.json', format = 'newline_delimited', columns = {
  id: 'BIGINT', itemName: 'VARCHAR', description: 'VARCHAR', initialBid: 'BIGINT', reserve: 'BIGINT', dateTime: 'TIMESTAMP',
  expires: 'TIMESTAMP', seller: 'BIGINT', category: 'BIGINT', extra: 'VARCHAR'});
CREATE VIEW person AS SELECT * FROM read_json('${data}/person/*.json', format = 'newline_delimited', columns = {
  id: 'BIGINT', name: 'VARCHAR', emailAddress: 'VARCHAR', creditCard: 'VARCHAR', city: 'VARCHAR', state: 'VARCHAR',
  dateTime: 'TIMESTAMP', extra: 'VARCHAR'});
