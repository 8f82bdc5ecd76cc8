-- Takes an expired session away from all other sweeps. Returns its cluster and its caller, or the time at which it will expire.
-- KEYS session   ARGV now_ms
local fields = redis.call('HMGET', KEYS[1], 'cluster', 'expires', 'caller')
if not fields[1] then return { 'gone' } end
if tonumber(fields[2]) > tonumber(ARGV[1]) then return { 'open', fields[2] } end
redis.call('DEL', KEYS[1])
return { 'expired', fields[1], fields[3] }
