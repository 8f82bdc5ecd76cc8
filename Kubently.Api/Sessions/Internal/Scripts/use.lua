-- Counts a command and renews the session. Somebody else's is answered like one that does not exist.
-- KEYS session   ARGV caller cluster now_ms kept_ms
local fields = redis.call('HMGET', KEYS[1], 'caller', 'cluster', 'expires', 'ttl')
if fields[1] ~= ARGV[1] or tonumber(fields[3]) <= tonumber(ARGV[3]) then return 'unknown' end
if fields[2] ~= ARGV[2] then return 'other_cluster' end
local ttl = tonumber(fields[4])
redis.call('HINCRBY', KEYS[1], 'commands', 1)
redis.call('HSET', KEYS[1], 'activity', ARGV[3], 'expires', string.format('%.0f', tonumber(ARGV[3]) + ttl))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ttl + tonumber(ARGV[4])))
return 'renewed'
